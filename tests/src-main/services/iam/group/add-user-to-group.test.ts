/** iam AddUserToGroup */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, dev, donna } from '../fixtures.js'

describe('AddUserToGroup', () => {
  const addUserToGroup = theOperation('iam', 'AddUserToGroup', {
    given: (cloud) => {
      dev(cloud)
      donna(cloud)
    },
    input: { GroupName: 'dev', UserName: 'donna' },
  })

  addUserToGroup.succeeds('makes the user a member once, however often it is asked to', (_output, cloud) => {
    addUserToGroup.send(cloud)
    expect(cloud.ok('iam', 'GetGroup', { GroupName: 'Dev' }).Users).toMatchObject([{ UserName: 'Donna' }])
  })

  addUserToGroup.refuses([
    ['a group that is not there', { GroupName: 'nobody' }, 'NoSuchEntity', 'The group with name nobody cannot be found.'],
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['an eleventh group', (cloud) => {
      for (let number = 0; number < 10; number += 1) {
        cloud.ok('iam', 'CreateGroup', { GroupName: `g${number}` })
        cloud.ok('iam', 'AddUserToGroup', { GroupName: `g${number}`, UserName: 'Donna' })
      }
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for GroupsPerUser: 10'],
  ])
  addUserToGroup.asks({ on: arnOf('group/team/Dev'), shown: 'group dev' })
  addUserToGroup.isRecorded({ requestParameters: { groupName: 'dev', userName: 'donna' } })
})
