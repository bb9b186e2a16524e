/** iam UntagOpenIDConnectProvider */
import { operation } from '../../operation.js'
import { withoutTags } from '../tags.js'
import { getOidcProvider, onOidcProvider } from './oidc-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagOpenIDConnectProvider.html */
export const UntagOpenIDConnectProvider = operation('iam', 'UntagOpenIDConnectProvider', {
  authorize: ({ input, account }) => [onOidcProvider(account, input.OpenIDConnectProviderArn, 'iam:UntagOpenIDConnectProvider', { 'aws:TagKeys': input.TagKeys })],

  handle({ input, account }) {
    const { url, tags } = getOidcProvider(account, input.OpenIDConnectProviderArn)
    account.iam.oidcProviders.update([url], { tags: withoutTags(tags, input.TagKeys, 'exactCase') })
    return {}
  },
})
