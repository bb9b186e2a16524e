/** iam GetOpenIDConnectProvider */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, NO_OIDC_PROVIDER, OF_BLUE, OIDC, oidcProvider } from '../fixtures.js'

describe('GetOpenIDConnectProvider', () => {
  const getOpenIDConnectProvider = theOperation('iam', 'GetOpenIDConnectProvider', { given: oidcProvider, input: { OpenIDConnectProviderArn: OIDC } })

  getOpenIDConnectProvider.succeeds('answers the provider, its URL without the scheme', (output) => {
    expect(output).toEqual({ Url: 'oidc.example.com/team', ClientIDList: ['app'], ThumbprintList: ['0'.repeat(40)], CreateDate: expect.any(Number), Tags: BLUE })
  })

  getOpenIDConnectProvider.refuses([
    ...NO_OIDC_PROVIDER,
  ])
  getOpenIDConnectProvider.asks({ on: OIDC, conditions: OF_BLUE })
  getOpenIDConnectProvider.isRecorded({ readOnly: true, requestParameters: { openIDConnectProviderArn: OIDC } })
})
