/** iam DeleteRolePolicy */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, OF_BLUE, PROTECTED, READ, reader, serviceLinkedRole } from '../fixtures.js'

describe('DeleteRolePolicy', () => {
  const deleteRolePolicy = theOperation('iam', 'DeleteRolePolicy', {
    given: (cloud) => {
      reader(cloud)
      cloud.ok('iam', 'PutRolePolicy', { RoleName: 'Reader', PolicyName: 'p', PolicyDocument: READ })
    },
    input: { RoleName: 'reader', PolicyName: 'p' },
  })

  deleteRolePolicy.succeeds('takes the policy away; a second time there is none', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListRolePolicies', { RoleName: 'Reader' }).PolicyNames).toEqual([])
    expect(cloud.fails('iam', 'DeleteRolePolicy', { RoleName: 'Reader', PolicyName: 'p' }).code).toBe('NoSuchEntity')
  })

  deleteRolePolicy.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a policy that the role does not have', { PolicyName: 'q' }, 'NoSuchEntity', 'The role policy with name q cannot be found.'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  deleteRolePolicy.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  deleteRolePolicy.isRecorded({ requestParameters: { roleName: 'reader', policyName: 'p' } })
})
