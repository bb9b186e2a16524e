/** iam DeleteSAMLProvider */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { NO_SAML_PROVIDER, OF_BLUE, SAML, samlProvider } from '../fixtures.js'

describe('DeleteSAMLProvider', () => {
  const deleteSAMLProvider = theOperation('iam', 'DeleteSAMLProvider', { given: samlProvider, input: { SAMLProviderArn: SAML } })

  deleteSAMLProvider.succeeds('gives the name back', (_output, cloud) => {
    expect(cloud.fails('iam', 'GetSAMLProvider', { SAMLProviderArn: SAML }).code).toBe('NoSuchEntity')
    samlProvider(cloud)
  })

  deleteSAMLProvider.refuses([...NO_SAML_PROVIDER])
  deleteSAMLProvider.asks({ on: SAML, conditions: OF_BLUE })
  deleteSAMLProvider.isRecorded({ requestParameters: { sAMLProviderArn: SAML } })
})
