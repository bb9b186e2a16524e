/** iam CreateSAMLProvider */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { checkQuota } from '../quotas.js'
import { withTags } from '../tags.js'
import { checkMetadata, samlProviderArn } from './saml-provider.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html */
export const CreateSAMLProvider = operation('iam', 'CreateSAMLProvider', {
  authorize: ({ input, account }) => [
    { action: 'iam:CreateSAMLProvider', resource: samlProviderArn(account, input.Name), context: { 'aws:RequestTag': input.Tags } },
  ],

  handle({ input, account, world }) {
    refuseMembers('iam', 'CreateSAMLProvider', input, ['AssertionEncryptionMode', 'AddPrivateKey'])
    const { samlProviders } = account.iam
    const validUntil = checkMetadata(input.SAMLMetadataDocument, world.clock.now())
    if (samlProviders.has(input.Name)) throw new ServiceError('EntityAlreadyExists', `SAMLProvider with name ${input.Name} already exists.`)
    checkQuota(account, 'SAMLProvidersPerAccount', samlProviders.count() + 1)
    const { tags } = samlProviders.add({
      samlProviderName: input.Name,
      samlProviderId: world.ids.uuid(),
      metadataDocument: input.SAMLMetadataDocument,
      createDate: world.clock.now(),
      validUntil,
      tags: withTags([], input.Tags, 'exactCase'),
    })
    return { SAMLProviderArn: samlProviderArn(account, input.Name), ...(tags.length > 0 && { Tags: tags }) }
  },
})
