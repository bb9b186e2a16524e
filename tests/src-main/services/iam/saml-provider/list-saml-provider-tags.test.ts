/** iam ListSAMLProviderTags */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, NO_SAML_PROVIDER, OF_BLUE, SAML, samlProvider } from '../fixtures.js'

describe('ListSAMLProviderTags', () => {
  const listSAMLProviderTags = theOperation('iam', 'ListSAMLProviderTags', {
    given: (cloud) => {
      samlProvider(cloud)
      cloud.ok('iam', 'TagSAMLProvider', { SAMLProviderArn: SAML, Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'Area', Value: '' }] })
    },
    input: { SAMLProviderArn: SAML },
  })

  listSAMLProviderTags.succeeds('answers keys and values', ({ Tags }) => {
    expect(Tags).toEqual([{ Key: 'Area', Value: '' }, { Key: 'stage', Value: 'x' }, ...BLUE])
  })

  listSAMLProviderTags.pages(({ Tags }) => Tags.map(({ Key }) => Key), ['Area', 'stage', 'team'])
  listSAMLProviderTags.refuses([
    ...NO_SAML_PROVIDER,
  ])
  listSAMLProviderTags.asks({ on: SAML, conditions: OF_BLUE })
  listSAMLProviderTags.isRecorded({ readOnly: true, requestParameters: { sAMLProviderArn: SAML } })
})
