/** iam ListUserPolicies */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE, READ, S3_READ } from '../fixtures.js'

describe('ListUserPolicies', () => {
  const listUserPolicies = theOperation('iam', 'ListUserPolicies', {
    given: (cloud) => {
      donna(cloud)
      for (const PolicyName of ['write', 'Read']) cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName, PolicyDocument: READ })
      cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Donna', PolicyArn: S3_READ })
    },
    input: { UserName: 'donna' },
  })

  listUserPolicies.succeeds('names the inline policies, not the attached ones', (output) => {
    expect(output).toEqual({ PolicyNames: ['Read', 'write'], IsTruncated: false })
  })

  listUserPolicies.pages(({ PolicyNames }) => PolicyNames, ['Read', 'write'])
  listUserPolicies.refuses([['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.']])
  listUserPolicies.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE } })
  listUserPolicies.isRecorded({ readOnly: true, requestParameters: { userName: 'donna' } })
})
