/** iam GetServiceLinkedRoleDeletionStatus */
import { describe, expect } from 'vitest'
import type { Harness } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, AUTO_SCALING, SERVICE_ROLE, serviceLinkedRole } from '../fixtures.js'

describe('GetServiceLinkedRoleDeletionStatus', () => {
  const taskOf = ({ account }: Harness): string => account.iam.roleDeletions.list()[0]?.deletionTaskId ?? ''
  const getServiceLinkedRoleDeletionStatus = theOperation('iam', 'GetServiceLinkedRoleDeletionStatus', {
    given: (cloud) => {
      cloud.ok('iam', 'DeleteServiceLinkedRole', serviceLinkedRole(cloud))
    },
    input: (cloud) => ({ DeletionTaskId: taskOf(cloud) }),
  })

  getServiceLinkedRoleDeletionStatus.succeeds('tells that the role is gone', (output) => {
    expect(output).toEqual({ Status: 'SUCCEEDED' })
  })

  const UNKNOWN = `task/aws-service-role/${AUTO_SCALING}/${SERVICE_ROLE}/11111111-1111-4111-8111-111111111111`
  // Recorded: radkawar/stackd, internal/services/iam/testdata/service_linked_roles_aws.json.
  getServiceLinkedRoleDeletionStatus.refuses([
    ['a task that nobody began', { DeletionTaskId: UNKNOWN }, 'NoSuchEntity', 'Cannot find deletion status for given id.'],
    ['what is no task', { DeletionTaskId: 'task/unknown' }, 'InvalidInput', 'Invalid task id'],
  ])
  getServiceLinkedRoleDeletionStatus.asks({ on: arnOf(`role/aws-service-role/${AUTO_SCALING}/${SERVICE_ROLE}`) })
  getServiceLinkedRoleDeletionStatus.isRecorded({ readOnly: true, requestParameters: { deletionTaskId: expect.stringMatching(/^task/) as string } })
})
