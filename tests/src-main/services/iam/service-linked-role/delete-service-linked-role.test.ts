/** iam DeleteServiceLinkedRole */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, AUTO_SCALING, reader, SERVICE_ROLE, serviceLinkedRole } from '../fixtures.js'

describe('DeleteServiceLinkedRole', () => {
  const deleteServiceLinkedRole = theOperation('iam', 'DeleteServiceLinkedRole', {
    given: (cloud) => {
      serviceLinkedRole(cloud)
      reader(cloud)
    },
    input: { RoleName: SERVICE_ROLE },
  })
  const TASK = new RegExp(`^task/aws-service-role/${AUTO_SCALING}/${SERVICE_ROLE}/[0-9a-f-]{36}$`)

  deleteServiceLinkedRole.succeeds('answers the task that did it', ({ DeletionTaskId }, cloud) => {
    expect(DeletionTaskId).toMatch(TASK)
    expect(cloud.fails('iam', 'GetRole', { RoleName: SERVICE_ROLE }).code).toBe('NoSuchEntity')
    serviceLinkedRole(cloud)
  })

  deleteServiceLinkedRole.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a role that is the account’s own', { RoleName: 'Reader' }, 'InvalidInput', 'The role Reader is not a service-linked role.'],
  ])
  deleteServiceLinkedRole.asks({ on: arnOf(`role/aws-service-role/${AUTO_SCALING}/${SERVICE_ROLE}`), shown: `role ${SERVICE_ROLE}` })
  deleteServiceLinkedRole.isRecorded({ requestParameters: { roleName: SERVICE_ROLE }, responseElements: { deletionTaskId: expect.stringMatching(TASK) as string } })
})
