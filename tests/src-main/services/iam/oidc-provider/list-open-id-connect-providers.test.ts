/** iam ListOpenIDConnectProviders */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { OIDC, oidcProvider } from '../fixtures.js'

describe('ListOpenIDConnectProviders', () => {
  const listOpenIDConnectProviders = theOperation('iam', 'ListOpenIDConnectProviders', { given: oidcProvider, input: {} })

  listOpenIDConnectProviders.succeeds('shows the ARNs of all', (output) => {
    expect(output).toEqual({ OpenIDConnectProviderList: [{ Arn: OIDC }] })
  })

  listOpenIDConnectProviders.asks({ on: '*' })
  listOpenIDConnectProviders.isRecorded({ readOnly: true, requestParameters: null })
})
