/** iam DeleteUserPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, donna, OF_BLUE, READ } from '../fixtures.js'

describe('DeleteUserPolicy', () => {
  const deleteUserPolicy = theOperation('iam', 'DeleteUserPolicy', {
    given: (cloud) => {
      donna(cloud)
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'p', PolicyDocument: READ })
    },
    input: { UserName: 'donna', PolicyName: 'p' },
  })

  deleteUserPolicy.succeeds('takes the policy away; a second time there is none', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListUserPolicies', { UserName: 'Donna' }).PolicyNames).toEqual([])
    expect(cloud.fails('iam', 'DeleteUserPolicy', { UserName: 'Donna', PolicyName: 'p' }).code).toBe('NoSuchEntity')
  })

  deleteUserPolicy.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a policy that the user does not have', { PolicyName: 'q' }, 'NoSuchEntity', 'The user policy with name q cannot be found.'],
  ])
  deleteUserPolicy.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  deleteUserPolicy.isRecorded({ requestParameters: { userName: 'donna', policyName: 'p' } })
})
