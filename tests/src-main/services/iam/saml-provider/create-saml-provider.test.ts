/** iam CreateSAMLProvider */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, metadataOf, samlProvider, setUp, WRONG_METADATA, wrongTags } from '../fixtures.js'

describe('CreateSAMLProvider', () => {
  const SAMLProviderArn = arnOf('saml-provider/Partner')
  const createSAMLProvider = theOperation('iam', 'CreateSAMLProvider', { given: samlProvider, input: (cloud) => ({ Name: 'Partner', SAMLMetadataDocument: metadataOf(cloud), Tags: BLUE }) })

  createSAMLProvider.succeeds('answers the ARN, and keeps the metadata as they are', (output, cloud) => {
    expect(output).toEqual({ SAMLProviderArn, Tags: BLUE })
    expect(cloud.ok('iam', 'GetSAMLProvider', { SAMLProviderArn }).SAMLMetadataDocument).toBe(metadataOf(cloud))
  })

  createSAMLProvider.refuses([
    ['a name that is taken', { Name: 'Corp' }, 'EntityAlreadyExists', 'SAMLProvider with name Corp already exists.'],
    ...WRONG_METADATA,
    ['metadata that are too short', { SAMLMetadataDocument: '<a/>' }, 'ValidationError', "1 validation error detected: Value '<a/>' at 'sAMLMetadataDocument' failed to satisfy constraint: Member must have length greater than or equal to 1000"],
    ['encrypted assertions', { AssertionEncryptionMode: 'Required' }, 'RolecallNotSimulated', 'Rolecall does not simulate iam:CreateSAMLProvider with AssertionEncryptionMode. Nothing was changed. README lists what is simulated.'],
    ...wrongTags('exactCase'),
    ['more providers than 100', (cloud) => {
      setUp(cloud, () => {
        for (let number = 0; number < 99; number += 1) {
          cloud.account.iam.samlProviders.add({ samlProviderName: `p${number}`, samlProviderId: `${number}`, metadataDocument: '', createDate: START, validUntil: START, tags: [] })
        }
      })
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for SAMLProvidersPerAccount: 100'],
  ])
  createSAMLProvider.asks({ on: SAMLProviderArn, conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] } })
  createSAMLProvider.isRecorded({
    requestParameters: { name: 'Partner', sAMLMetadataDocument: expect.stringContaining('https://idp.example.com/saml') as string, tags: [{ key: 'team', value: 'blue' }] },
    responseElements: { sAMLProviderArn: SAMLProviderArn, tags: [{ key: 'team', value: 'blue' }] },
  })
})
