/** iam DeleteGroup */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, donna, READ, S3_READ } from '../fixtures.js'

const GroupName = 'Dev'

describe('DeleteGroup', () => {
  const deleteGroup = theOperation('iam', 'DeleteGroup', {
    given: (cloud) => {
      dev(cloud)
      donna(cloud)
    },
    input: { GroupName: 'DEV' },
  })

  deleteGroup.succeeds('gives the name back', (_output, cloud) => {
    expect(cloud.fails('iam', 'GetGroup', { GroupName })).toMatchObject({ code: 'NoSuchEntity', message: 'The group with name Dev cannot be found.' })
    cloud.ok('iam', 'CreateGroup', { GroupName })
  })

  deleteGroup.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ['a group with members', (cloud) => void cloud.ok('iam', 'AddUserToGroup', { GroupName, UserName: 'Donna' }), 'DeleteConflict', 'Cannot delete entity, must remove users from group first.'],
    ['a group with an attached policy', (cloud) => void cloud.ok('iam', 'AttachGroupPolicy', { GroupName, PolicyArn: S3_READ }), 'DeleteConflict', 'Cannot delete entity, must detach all policies first.'],
    ['a group with an inline policy', (cloud) => void cloud.ok('iam', 'PutGroupPolicy', { GroupName, PolicyName: 'p', PolicyDocument: READ }), 'DeleteConflict', 'Cannot delete entity, must delete policies first.'],
  ])
  deleteGroup.asks({ on: arnOf('group/team/Dev'), shown: 'group DEV' })
  deleteGroup.isRecorded({ requestParameters: { groupName: 'DEV' } })
})
