/** iam DeleteOpenIDConnectProvider */
import { operation } from '../../operation.js'
import { getOidcProvider, onOidcProvider } from './oidc-provider.js'

/** Roles that trust the provider stay as they are. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteOpenIDConnectProvider.html */
export const DeleteOpenIDConnectProvider = operation('iam', 'DeleteOpenIDConnectProvider', {
  authorize: ({ input, account }) => [onOidcProvider(account, input.OpenIDConnectProviderArn, 'iam:DeleteOpenIDConnectProvider')],

  handle({ input, account }) {
    account.iam.oidcProviders.remove(getOidcProvider(account, input.OpenIDConnectProviderArn).url)
    return {}
  },
})
