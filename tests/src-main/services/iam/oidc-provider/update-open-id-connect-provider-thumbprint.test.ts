/** iam UpdateOpenIDConnectProviderThumbprint */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { NO_OIDC_PROVIDER, OF_BLUE, OIDC, oidcProvider } from '../fixtures.js'

describe('UpdateOpenIDConnectProviderThumbprint', () => {
  const updateOpenIDConnectProviderThumbprint = theOperation('iam', 'UpdateOpenIDConnectProviderThumbprint', { given: oidcProvider, input: { OpenIDConnectProviderArn: OIDC, ThumbprintList: ['a'.repeat(40)] } })

  updateOpenIDConnectProviderThumbprint.succeeds('replaces all thumbprints', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC }).ThumbprintList).toEqual(['a'.repeat(40)])
  })

  updateOpenIDConnectProviderThumbprint.refuses([
    ...NO_OIDC_PROVIDER,
    ['a thumbprint that is none', { ThumbprintList: ['x'.repeat(40)] }, 'InvalidInput', `Thumbprint ${'x'.repeat(40)} is not a SHA-1 hash in hexadecimal digits.`],
  ])
  updateOpenIDConnectProviderThumbprint.asks({ on: OIDC, conditions: OF_BLUE })
  updateOpenIDConnectProviderThumbprint.isRecorded({ requestParameters: { openIDConnectProviderArn: OIDC, thumbprintList: ['a'.repeat(40)] } })
})
