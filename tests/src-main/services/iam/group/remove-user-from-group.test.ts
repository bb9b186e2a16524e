/** iam RemoveUserFromGroup */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, donna } from '../fixtures.js'

describe('RemoveUserFromGroup', () => {
  const removeUserFromGroup = theOperation('iam', 'RemoveUserFromGroup', {
    given: (cloud) => {
      dev(cloud)
      donna(cloud)
      cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Donna' })
    },
    input: { GroupName: 'dev', UserName: 'donna' },
  })

  removeUserFromGroup.succeeds('ends the membership, and says nothing when there is none', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetGroup', { GroupName: 'Dev' }).Users).toEqual([])
    removeUserFromGroup.send(cloud)
  })

  removeUserFromGroup.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
  ])
  removeUserFromGroup.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' })
  removeUserFromGroup.isRecorded({ requestParameters: { groupName: 'dev', userName: 'donna' } })
})
