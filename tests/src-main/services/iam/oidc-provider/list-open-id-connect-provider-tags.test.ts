/** iam ListOpenIDConnectProviderTags */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, NO_OIDC_PROVIDER, OF_BLUE, OIDC, oidcProvider } from '../fixtures.js'

describe('ListOpenIDConnectProviderTags', () => {
  const listOpenIDConnectProviderTags = theOperation('iam', 'ListOpenIDConnectProviderTags', {
    given: (cloud) => {
      oidcProvider(cloud)
      cloud.ok('iam', 'TagOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC, Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'Area', Value: '' }] })
    },
    input: { OpenIDConnectProviderArn: OIDC },
  })

  listOpenIDConnectProviderTags.succeeds('answers keys and values', ({ Tags }) => {
    expect(Tags).toEqual([{ Key: 'Area', Value: '' }, { Key: 'stage', Value: 'x' }, ...BLUE])
  })

  listOpenIDConnectProviderTags.pages(({ Tags }) => Tags.map(({ Key }) => Key), ['Area', 'stage', 'team'])
  listOpenIDConnectProviderTags.refuses([
    ...NO_OIDC_PROVIDER,
  ])
  listOpenIDConnectProviderTags.asks({ on: OIDC, conditions: OF_BLUE })
  listOpenIDConnectProviderTags.isRecorded({ readOnly: true, requestParameters: { openIDConnectProviderArn: OIDC } })
})
