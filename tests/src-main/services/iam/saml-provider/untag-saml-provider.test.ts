/** iam UntagSAMLProvider */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, NO_SAML_PROVIDER, OF_BLUE, SAML, samlProvider } from '../fixtures.js'

describe('UntagSAMLProvider', () => {
  const untagSAMLProvider = theOperation('iam', 'UntagSAMLProvider', { given: samlProvider, input: { SAMLProviderArn: SAML, TagKeys: ['team', 'ghost'] } })

  untagSAMLProvider.succeeds('takes tags off; a key that is not there is no error', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListSAMLProviderTags', { SAMLProviderArn: SAML }).Tags).toEqual([])
  })

  it('leaves a key that differs by case', () => {
    const cloud = untagSAMLProvider.world()
    untagSAMLProvider.send(cloud, { TagKeys: ['TEAM'] })
    expect(cloud.ok('iam', 'ListSAMLProviderTags', { SAMLProviderArn: SAML }).Tags).toEqual(BLUE)
  })

  untagSAMLProvider.refuses([
    ...NO_SAML_PROVIDER,
  ])
  untagSAMLProvider.asks({ on: SAML, conditions: { ...OF_BLUE, 'aws:TagKeys': ['team', 'ghost'] } })
  untagSAMLProvider.isRecorded({ requestParameters: { sAMLProviderArn: SAML, tagKeys: ['team', 'ghost'] } })
})
