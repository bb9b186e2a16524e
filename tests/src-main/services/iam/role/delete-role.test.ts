/** iam DeleteRole */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, OF_BLUE, PROTECTED, READ, reader, S3_READ, serviceLinkedRole } from '../fixtures.js'

const RoleName = 'Reader'

describe('DeleteRole', () => {
  const deleteRole = theOperation('iam', 'DeleteRole', { given: reader, input: { RoleName: 'READER' } })

  deleteRole.succeeds('gives the name back', (_output, cloud) => {
    expect(cloud.fails('iam', 'GetRole', { RoleName })).toMatchObject({ code: 'NoSuchEntity', message: 'The role with name Reader cannot be found.' })
    reader(cloud)
  })

  deleteRole.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a role that stands in an instance profile', (cloud) => {
      cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'Web' })
      cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName })
      return undefined
    }, 'DeleteConflict', 'Cannot delete entity, must remove roles from instance profile first.'],
    ['a role with an attached policy', (cloud) => void cloud.ok('iam', 'AttachRolePolicy', { RoleName, PolicyArn: S3_READ }), 'DeleteConflict', 'Cannot delete entity, must detach all policies first.'],
    ['a role with an inline policy', (cloud) => void cloud.ok('iam', 'PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument: READ }), 'DeleteConflict', 'Cannot delete entity, must delete policies first.'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  deleteRole.asks({ on: arnOf('role/team/Reader'), shown: 'role READER', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  deleteRole.isRecorded({ requestParameters: { roleName: 'READER' } })
})
