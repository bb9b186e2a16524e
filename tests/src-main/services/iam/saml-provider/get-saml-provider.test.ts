/** iam GetSAMLProvider */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { BLUE, metadataOf, NO_SAML_PROVIDER, OF_BLUE, SAML, samlProvider } from '../fixtures.js'

describe('GetSAMLProvider', () => {
  const getSAMLProvider = theOperation('iam', 'GetSAMLProvider', { given: samlProvider, input: { SAMLProviderArn: SAML } })

  getSAMLProvider.succeeds('answers the metadata, and until when they are good', (output, cloud) => {
    expect(output).toEqual({ SAMLProviderUUID: expect.any(String), SAMLMetadataDocument: metadataOf(cloud), CreateDate: START + 1000, ValidUntil: expect.any(Number), Tags: BLUE })
    expect(output.ValidUntil).toBeGreaterThan(cloud.world.clock.now())
  })

  getSAMLProvider.refuses([...NO_SAML_PROVIDER])
  getSAMLProvider.asks({ on: SAML, conditions: OF_BLUE })
  getSAMLProvider.isRecorded({ readOnly: true, requestParameters: { sAMLProviderArn: SAML } })
})
