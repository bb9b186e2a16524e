/** iam ListInstanceProfileTags */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, OF_BLUE, webProfile } from '../fixtures.js'

describe('ListInstanceProfileTags', () => {
  const listInstanceProfileTags = theOperation('iam', 'ListInstanceProfileTags', {
    given: (cloud) => {
      webProfile(cloud)
      cloud.ok('iam', 'TagInstanceProfile', { InstanceProfileName: 'web', Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'Area', Value: '' }] })
    },
    input: { InstanceProfileName: 'web' },
  })

  listInstanceProfileTags.succeeds('answers keys and values', ({ Tags }) => {
    expect(Tags).toEqual([{ Key: 'Area', Value: '' }, { Key: 'stage', Value: 'x' }, ...BLUE])
  })

  listInstanceProfileTags.pages(({ Tags }) => Tags.map(({ Key }) => Key), ['Area', 'stage', 'team'])
  listInstanceProfileTags.refuses([
    ['a profile that is not there', { InstanceProfileName: 'nobody' }, 'NoSuchEntity', 'Instance Profile nobody cannot be found.'],
  ])
  listInstanceProfileTags.asks({ on: arnOf('instance-profile/team/Web'), shown: 'instance profile web', conditions: OF_BLUE })
  listInstanceProfileTags.isRecorded({ readOnly: true, requestParameters: { instanceProfileName: 'web' } })
})
