/** iam TagOpenIDConnectProvider */
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'
import { getOidcProvider, onOidcProvider } from './oidc-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagOpenIDConnectProvider.html */
export const TagOpenIDConnectProvider = operation('iam', 'TagOpenIDConnectProvider', {
  authorize: ({ input, account }) => [onOidcProvider(account, input.OpenIDConnectProviderArn, 'iam:TagOpenIDConnectProvider', { 'aws:RequestTag': input.Tags })],

  handle({ input, account }) {
    const { url, tags } = getOidcProvider(account, input.OpenIDConnectProviderArn)
    account.iam.oidcProviders.update([url], { tags: withTags(tags, input.Tags, 'exactCase') })
    return {}
  },
})
