/** iam UpdateRoleDescription */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, OF_BLUE, reader, serviceLinkedRole } from '../fixtures.js'

describe('UpdateRoleDescription', () => {
  const updateRoleDescription = theOperation('iam', 'UpdateRoleDescription', { given: reader, input: { RoleName: 'reader', Description: 'newer' } })

  updateRoleDescription.succeeds('answers the role with its new description', ({ Role }, cloud) => {
    expect(Role).toMatchObject({ RoleName: 'Reader', Description: 'newer' })
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'Reader' }).Role.Description).toBe('newer')
  })

  it('changes the description of a service-linked role, too', () => {
    const cloud = updateRoleDescription.world()
    expect(updateRoleDescription.send(cloud, serviceLinkedRole(cloud)).Role?.Description).toBe('newer')
  })

  updateRoleDescription.refuses([['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.']])
  updateRoleDescription.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  updateRoleDescription.isRecorded({
    requestParameters: { roleName: 'reader', description: 'newer' },
    responseElements: { role: expect.objectContaining({ roleName: 'Reader', description: 'newer' }) as object as Record<string, string> },
  })
})
