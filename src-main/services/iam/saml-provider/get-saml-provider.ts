/** iam GetSAMLProvider */
import { operation } from '../../operation.js'
import { getSamlProvider, onSamlProvider } from './saml-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html */
export const GetSAMLProvider = operation('iam', 'GetSAMLProvider', {
  authorize: ({ input, account }) => [onSamlProvider(account, input.SAMLProviderArn, 'iam:GetSAMLProvider')],

  handle({ input, account }) {
    const { samlProviderId, metadataDocument, createDate, validUntil, tags } = getSamlProvider(account, input.SAMLProviderArn)
    return {
      SAMLProviderUUID: samlProviderId,
      SAMLMetadataDocument: metadataDocument,
      CreateDate: createDate,
      ValidUntil: validUntil,
      ...(tags.length > 0 && { Tags: tags }),
    }
  },
})
