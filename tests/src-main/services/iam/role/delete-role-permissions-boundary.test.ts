/** iam DeleteRolePermissionsBoundary */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, OF_BLUE, PROTECTED, reader, serviceLinkedRole, trust } from '../fixtures.js'

describe('DeleteRolePermissionsBoundary', () => {
  const deleteRolePermissionsBoundary = theOperation('iam', 'DeleteRolePermissionsBoundary', { given: reader, input: { RoleName: 'reader' } })

  deleteRolePermissionsBoundary.succeeds('leaves the role without a boundary', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'Reader' }).Role).not.toHaveProperty('PermissionsBoundary')
    expect(cloud.fails('iam', 'DeleteRolePermissionsBoundary', { RoleName: 'Reader' }).code).toBe('NoSuchEntity')
  })

  deleteRolePermissionsBoundary.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a role without a boundary', (cloud) => (cloud.ok('iam', 'CreateRole', { RoleName: 'bare', AssumeRolePolicyDocument: trust() }), { RoleName: 'bare' }), 'NoSuchEntity', 'The role with name bare does not have a permissions boundary.'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  deleteRolePermissionsBoundary.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  deleteRolePermissionsBoundary.isRecorded({ requestParameters: { roleName: 'reader' } })
})
