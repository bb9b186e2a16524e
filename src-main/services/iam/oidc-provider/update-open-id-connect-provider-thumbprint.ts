/** iam UpdateOpenIDConnectProviderThumbprint */
import { operation } from '../../operation.js'
import { checkThumbprints, getOidcProvider, onOidcProvider } from './oidc-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html */
export const UpdateOpenIDConnectProviderThumbprint = operation('iam', 'UpdateOpenIDConnectProviderThumbprint', {
  authorize: ({ input, account }) => [onOidcProvider(account, input.OpenIDConnectProviderArn, 'iam:UpdateOpenIDConnectProviderThumbprint')],

  handle({ input, account }) {
    const { url } = getOidcProvider(account, input.OpenIDConnectProviderArn)
    checkThumbprints(input.ThumbprintList)
    account.iam.oidcProviders.update([url], { thumbprints: input.ThumbprintList })
    return {}
  },
})
