/** iam UpdateSAMLProvider */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { metadataOf, NO_SAML_PROVIDER, OF_BLUE, SAML, samlProvider, WRONG_METADATA } from '../fixtures.js'

describe('UpdateSAMLProvider', () => {
  const OTHER = 'https://other.example.com'
  const updateSAMLProvider = theOperation('iam', 'UpdateSAMLProvider', { given: samlProvider, input: (cloud) => ({ SAMLProviderArn: SAML, SAMLMetadataDocument: metadataOf(cloud, OTHER) }) })

  updateSAMLProvider.succeeds('replaces the metadata', (output, cloud) => {
    expect(output).toEqual({ SAMLProviderArn: SAML })
    expect(cloud.ok('iam', 'GetSAMLProvider', { SAMLProviderArn: SAML }).SAMLMetadataDocument).toBe(metadataOf(cloud, OTHER))
  })

  it('changes nothing when nothing is given', () => {
    const cloud = updateSAMLProvider.world()
    cloud.ok('iam', 'UpdateSAMLProvider', { SAMLProviderArn: SAML })
    expect(cloud.ok('iam', 'GetSAMLProvider', { SAMLProviderArn: SAML }).SAMLMetadataDocument).toBe(metadataOf(cloud))
  })

  updateSAMLProvider.refuses([
    ...NO_SAML_PROVIDER,
    ...WRONG_METADATA,
    ['encrypted assertions', { AssertionEncryptionMode: 'Required' }, 'RolecallNotSimulated', 'Rolecall does not simulate iam:UpdateSAMLProvider with AssertionEncryptionMode. Nothing was changed. README lists what is simulated.'],
  ])
  updateSAMLProvider.asks({ on: SAML, conditions: OF_BLUE })
  updateSAMLProvider.isRecorded({
    requestParameters: { sAMLProviderArn: SAML, sAMLMetadataDocument: expect.stringContaining(OTHER) as string },
    responseElements: { sAMLProviderArn: SAML },
  })
})
