/** iam UntagOpenIDConnectProvider */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, NO_OIDC_PROVIDER, OF_BLUE, OIDC, oidcProvider } from '../fixtures.js'

describe('UntagOpenIDConnectProvider', () => {
  const untagOpenIDConnectProvider = theOperation('iam', 'UntagOpenIDConnectProvider', { given: oidcProvider, input: { OpenIDConnectProviderArn: OIDC, TagKeys: ['team', 'ghost'] } })

  untagOpenIDConnectProvider.succeeds('takes tags off; a key that is not there is no error', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListOpenIDConnectProviderTags', { OpenIDConnectProviderArn: OIDC }).Tags).toEqual([])
  })

  it('leaves a key that differs by case', () => {
    const cloud = untagOpenIDConnectProvider.world()
    untagOpenIDConnectProvider.send(cloud, { TagKeys: ['TEAM'] })
    expect(cloud.ok('iam', 'ListOpenIDConnectProviderTags', { OpenIDConnectProviderArn: OIDC }).Tags).toEqual(BLUE)
  })

  untagOpenIDConnectProvider.refuses([
    ...NO_OIDC_PROVIDER,
  ])
  untagOpenIDConnectProvider.asks({ on: OIDC, conditions: { ...OF_BLUE, 'aws:TagKeys': ['team', 'ghost'] } })
  untagOpenIDConnectProvider.isRecorded({ requestParameters: { openIDConnectProviderArn: OIDC, tagKeys: ['team', 'ghost'] } })
})
