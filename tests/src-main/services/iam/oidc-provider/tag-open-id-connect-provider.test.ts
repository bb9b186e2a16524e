/** iam TagOpenIDConnectProvider */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { NO_OIDC_PROVIDER, OF_BLUE, OIDC, oidcProvider, wrongNewTags } from '../fixtures.js'

describe('TagOpenIDConnectProvider', () => {
  const tagOpenIDConnectProvider = theOperation('iam', 'TagOpenIDConnectProvider', { given: oidcProvider, input: { OpenIDConnectProviderArn: OIDC, Tags: [{ Key: 'team', Value: 'red' }, { Key: 'Team', Value: 'x' }] } })

  tagOpenIDConnectProvider.succeeds('adds tags, and gives a key that is there its new value; keys differ by case', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListOpenIDConnectProviderTags', { OpenIDConnectProviderArn: OIDC })).toEqual({ Tags: [{ Key: 'Team', Value: 'x' }, { Key: 'team', Value: 'red' }], IsTruncated: false })
  })

  tagOpenIDConnectProvider.refuses([
    ...NO_OIDC_PROVIDER,
    ...wrongNewTags('exactCase'),
  ])
  tagOpenIDConnectProvider.asks({ on: OIDC, conditions: { ...OF_BLUE, 'aws:RequestTag/Team': 'x', 'aws:TagKeys': ['team', 'Team'] } })
  tagOpenIDConnectProvider.isRecorded({ requestParameters: { openIDConnectProviderArn: OIDC, tags: [{ key: 'team', value: 'red' }, { key: 'Team', value: 'x' }] } })
})
