/** iam TagInstanceProfile */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, webProfile, wrongNewTags } from '../fixtures.js'

describe('TagInstanceProfile', () => {
  const tagInstanceProfile = theOperation('iam', 'TagInstanceProfile', { given: webProfile, input: { InstanceProfileName: 'web', Tags: [{ Key: 'team', Value: 'red' }, { Key: 'Team', Value: 'x' }] } })

  tagInstanceProfile.succeeds('adds tags, and gives a key that is there its new value; keys differ by case', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListInstanceProfileTags', { InstanceProfileName: 'web' })).toEqual({ Tags: [{ Key: 'Team', Value: 'x' }, { Key: 'team', Value: 'red' }], IsTruncated: false })
  })

  tagInstanceProfile.refuses([
    ['a profile that is not there', { InstanceProfileName: 'nobody' }, 'NoSuchEntity', 'Instance Profile nobody cannot be found.'],
    ...wrongNewTags('exactCase'),
  ])
  tagInstanceProfile.asks({ on: arnOf('instance-profile/team/Web'), shown: 'instance profile web', conditions: { ...OF_BLUE, 'aws:RequestTag/Team': 'x', 'aws:TagKeys': ['team', 'Team'] } })
  tagInstanceProfile.isRecorded({ requestParameters: { instanceProfileName: 'web', tags: [{ key: 'team', value: 'red' }, { key: 'Team', value: 'x' }] } })
})
