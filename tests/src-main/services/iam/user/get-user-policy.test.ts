/** iam GetUserPolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE, READ } from '../fixtures.js'

describe('GetUserPolicy', () => {
  const getUserPolicy = theOperation('iam', 'GetUserPolicy', {
    given: (cloud) => {
      donna(cloud)
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'p', PolicyDocument: READ })
    },
    input: { UserName: 'donna', PolicyName: 'p' },
  })

  getUserPolicy.succeeds('answers the document as it was put', (output) => {
    expect(output).toEqual({ UserName: 'Donna', PolicyName: 'p', PolicyDocument: READ })
  })

  getUserPolicy.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a policy that the user does not have', { PolicyName: 'q' }, 'NoSuchEntity', 'The user policy with name q cannot be found.'],
  ])
  getUserPolicy.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE } })
  getUserPolicy.isRecorded({ readOnly: true, requestParameters: { userName: 'donna', policyName: 'p' } })
})
