/** iam UpdateSAMLProvider */
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { checkMetadata, getSamlProvider, onSamlProvider } from './saml-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html */
export const UpdateSAMLProvider = operation('iam', 'UpdateSAMLProvider', {
  authorize: ({ input, account }) => [onSamlProvider(account, input.SAMLProviderArn, 'iam:UpdateSAMLProvider')],

  handle({ input, account, world }) {
    refuseMembers('iam', 'UpdateSAMLProvider', input, ['AssertionEncryptionMode', 'AddPrivateKey', 'RemovePrivateKey'])
    const { samlProviderName } = getSamlProvider(account, input.SAMLProviderArn)
    if (input.SAMLMetadataDocument !== undefined) {
      const validUntil = checkMetadata(input.SAMLMetadataDocument, world.clock.now())
      account.iam.samlProviders.update([samlProviderName], { metadataDocument: input.SAMLMetadataDocument, validUntil })
    }
    return { SAMLProviderArn: input.SAMLProviderArn }
  },
})
