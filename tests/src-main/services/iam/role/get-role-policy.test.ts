/** iam GetRolePolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, READ, reader } from '../fixtures.js'

describe('GetRolePolicy', () => {
  const getRolePolicy = theOperation('iam', 'GetRolePolicy', {
    given: (cloud) => {
      reader(cloud)
      cloud.ok('iam', 'PutRolePolicy', { RoleName: 'Reader', PolicyName: 'p', PolicyDocument: READ })
    },
    input: { RoleName: 'reader', PolicyName: 'p' },
  })

  getRolePolicy.succeeds('answers the document as it was put', (output) => {
    expect(output).toEqual({ RoleName: 'Reader', PolicyName: 'p', PolicyDocument: READ })
  })

  getRolePolicy.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a policy that the role does not have', { PolicyName: 'q' }, 'NoSuchEntity', 'The role policy with name q cannot be found.'],
  ])
  getRolePolicy.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE } })
  getRolePolicy.isRecorded({ readOnly: true, requestParameters: { roleName: 'reader', policyName: 'p' } })
})
