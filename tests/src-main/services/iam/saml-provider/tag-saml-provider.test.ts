/** iam TagSAMLProvider */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { NO_SAML_PROVIDER, OF_BLUE, SAML, samlProvider, wrongNewTags } from '../fixtures.js'

describe('TagSAMLProvider', () => {
  const tagSAMLProvider = theOperation('iam', 'TagSAMLProvider', { given: samlProvider, input: { SAMLProviderArn: SAML, Tags: [{ Key: 'team', Value: 'red' }, { Key: 'Team', Value: 'x' }] } })

  tagSAMLProvider.succeeds('adds tags, and gives a key that is there its new value; keys differ by case', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListSAMLProviderTags', { SAMLProviderArn: SAML })).toEqual({ Tags: [{ Key: 'Team', Value: 'x' }, { Key: 'team', Value: 'red' }], IsTruncated: false })
  })

  tagSAMLProvider.refuses([
    ...NO_SAML_PROVIDER,
    ...wrongNewTags('exactCase'),
  ])
  tagSAMLProvider.asks({ on: SAML, conditions: { ...OF_BLUE, 'aws:RequestTag/Team': 'x', 'aws:TagKeys': ['team', 'Team'] } })
  tagSAMLProvider.isRecorded({ requestParameters: { sAMLProviderArn: SAML, tags: [{ key: 'team', value: 'red' }, { key: 'Team', value: 'x' }] } })
})
