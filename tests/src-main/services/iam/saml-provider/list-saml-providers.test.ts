/** iam ListSAMLProviders */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { SAML, samlProvider } from '../fixtures.js'

describe('ListSAMLProviders', () => {
  const listSAMLProviders = theOperation('iam', 'ListSAMLProviders', { given: samlProvider, input: {} })

  listSAMLProviders.succeeds('shows all, without their metadata', (output) => {
    expect(output).toEqual({ SAMLProviderList: [{ Arn: SAML, ValidUntil: expect.any(Number), CreateDate: START + 1000 }] })
  })

  listSAMLProviders.asks({ on: '*' })
  listSAMLProviders.isRecorded({ readOnly: true, requestParameters: null })
})
