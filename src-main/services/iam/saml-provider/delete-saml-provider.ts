/** iam DeleteSAMLProvider */
import { operation } from '../../operation.js'
import { getSamlProvider, onSamlProvider } from './saml-provider.js'

/** Roles that trust the provider stay as they are. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSAMLProvider.html */
export const DeleteSAMLProvider = operation('iam', 'DeleteSAMLProvider', {
  authorize: ({ input, account }) => [onSamlProvider(account, input.SAMLProviderArn, 'iam:DeleteSAMLProvider')],

  handle({ input, account }) {
    account.iam.samlProviders.remove(getSamlProvider(account, input.SAMLProviderArn).samlProviderName)
    return {}
  },
})
