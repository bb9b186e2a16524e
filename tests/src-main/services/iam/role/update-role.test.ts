/** iam UpdateRole */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, OF_BLUE, reader, SERVICE_ROLE, serviceLinkedRole } from '../fixtures.js'

describe('UpdateRole', () => {
  const updateRole = theOperation('iam', 'UpdateRole', { given: reader, input: { RoleName: 'reader', Description: 'new', MaxSessionDuration: 43200 } })

  updateRole.succeeds('sets description and longest session', (output, cloud) => {
    expect(output).toEqual({})
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'Reader' }).Role).toMatchObject({ Description: 'new', MaxSessionDuration: 43200 })
  })

  it('leaves as it is what is not named', () => {
    const cloud = updateRole.world()
    cloud.ok('iam', 'UpdateRole', { RoleName: 'Reader', Description: 'new' })
    cloud.ok('iam', 'UpdateRole', { RoleName: 'Reader', MaxSessionDuration: 7200 })
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'Reader' }).Role).toMatchObject({ Description: 'new', MaxSessionDuration: 7200 })
  })

  it('changes the description of a service-linked role', () => {
    const cloud = updateRole.world()
    cloud.ok('iam', 'UpdateRole', { ...serviceLinkedRole(cloud), Description: 'ours' })
  })

  // Of the service-linked role, recorded: radkawar/stackd, internal/services/iam/testdata/service_linked_roles_aws.json.
  updateRole.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['longer sessions than twelve hours', { MaxSessionDuration: 43201 }, 'ValidationError', "1 validation error detected: Value '43201' at 'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200"],
    ['longer sessions of a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', `${SERVICE_ROLE} is an AWS service linked role, max session duration cannot be changed.`],
  ])
  updateRole.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  updateRole.isRecorded({ requestParameters: { roleName: 'reader', description: 'new', maxSessionDuration: 43200 } })
})
