/** iam RemoveClientIDFromOpenIDConnectProvider */
import { operation } from '../../operation.js'
import { getOidcProvider, onOidcProvider } from './oidc-provider.js'

/** A client id that is not there is no error. https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html */
export const RemoveClientIDFromOpenIDConnectProvider = operation('iam', 'RemoveClientIDFromOpenIDConnectProvider', {
  authorize: ({ input, account }) => [onOidcProvider(account, input.OpenIDConnectProviderArn, 'iam:RemoveClientIDFromOpenIDConnectProvider')],

  handle({ input, account }) {
    const { url, clientIds } = getOidcProvider(account, input.OpenIDConnectProviderArn)
    account.iam.oidcProviders.update([url], { clientIds: clientIds.filter((id) => id !== input.ClientID) })
    return {}
  },
})
