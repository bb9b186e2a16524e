/** iam ListOpenIDConnectProviderTags */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { getOidcProvider, onOidcProvider } from './oidc-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviderTags.html */
export const ListOpenIDConnectProviderTags = operation('iam', 'ListOpenIDConnectProviderTags', {
  authorize: ({ input, account }) => [onOidcProvider(account, input.OpenIDConnectProviderArn, 'iam:ListOpenIDConnectProviderTags')],

  handle({ input, account }) {
    const { items, end } = pageOf(getOidcProvider(account, input.OpenIDConnectProviderArn).tags, ({ Key }) => Key, input)
    return { Tags: items, ...end }
  },
})
