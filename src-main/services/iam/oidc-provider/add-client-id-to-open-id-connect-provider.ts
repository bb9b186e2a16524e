/** iam AddClientIDToOpenIDConnectProvider */
import { operation } from '../../operation.js'
import { checkClientIds, getOidcProvider, onOidcProvider } from './oidc-provider.js'

/** A client id that is there already is no error. https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html */
export const AddClientIDToOpenIDConnectProvider = operation('iam', 'AddClientIDToOpenIDConnectProvider', {
  authorize: ({ input, account }) => [onOidcProvider(account, input.OpenIDConnectProviderArn, 'iam:AddClientIDToOpenIDConnectProvider')],

  handle({ input, account }) {
    const { url, clientIds } = getOidcProvider(account, input.OpenIDConnectProviderArn)
    const all = [...new Set([...clientIds, input.ClientID])]
    checkClientIds(all)
    account.iam.oidcProviders.update([url], { clientIds: all })
    return {}
  },
})
