/** iam SetSecurityTokenServicePreferences */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'

describe('SetSecurityTokenServicePreferences', () => {
  const setSecurityTokenServicePreferences = theOperation('iam', 'SetSecurityTokenServicePreferences', { input: { GlobalEndpointTokenVersion: 'v2Token' } })

  setSecurityTokenServicePreferences.succeeds('sets the version of the global endpoint’s tokens, and sets it back', (_output, cloud) => {
    const version = () => cloud.ok('iam', 'GetAccountSummary', {}).SummaryMap?.['GlobalEndpointTokenVersion']
    expect(version()).toBe(2)
    setSecurityTokenServicePreferences.send(cloud, { GlobalEndpointTokenVersion: 'v1Token' })
    expect(version()).toBe(1)
  })

  it('knows two versions', () => {
    const cloud = setSecurityTokenServicePreferences.world()
    expect(cloud.fails('iam', 'SetSecurityTokenServicePreferences', { GlobalEndpointTokenVersion: 'v3' as 'v2Token' }).code).toBe('ValidationError')
  })

  setSecurityTokenServicePreferences.asks({ on: '*' })
  setSecurityTokenServicePreferences.isRecorded({ requestParameters: { globalEndpointTokenVersion: 'v2Token' } })
})
