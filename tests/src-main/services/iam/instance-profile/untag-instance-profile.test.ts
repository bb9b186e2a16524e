/** iam UntagInstanceProfile */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, OF_BLUE, webProfile } from '../fixtures.js'

describe('UntagInstanceProfile', () => {
  const untagInstanceProfile = theOperation('iam', 'UntagInstanceProfile', { given: webProfile, input: { InstanceProfileName: 'web', TagKeys: ['team', 'ghost'] } })

  untagInstanceProfile.succeeds('takes tags off; a key that is not there is no error', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListInstanceProfileTags', { InstanceProfileName: 'web' }).Tags).toEqual([])
  })

  it('leaves a key that differs by case', () => {
    const cloud = untagInstanceProfile.world()
    untagInstanceProfile.send(cloud, { TagKeys: ['TEAM'] })
    expect(cloud.ok('iam', 'ListInstanceProfileTags', { InstanceProfileName: 'web' }).Tags).toEqual(BLUE)
  })

  untagInstanceProfile.refuses([
    ['a profile that is not there', { InstanceProfileName: 'nobody' }, 'NoSuchEntity', 'Instance Profile nobody cannot be found.'],
  ])
  untagInstanceProfile.asks({ on: arnOf('instance-profile/team/Web'), shown: 'instance profile web', conditions: { ...OF_BLUE, 'aws:TagKeys': ['team', 'ghost'] } })
  untagInstanceProfile.isRecorded({ requestParameters: { instanceProfileName: 'web', tagKeys: ['team', 'ghost'] } })
})
