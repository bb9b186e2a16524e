/** iam GetServiceLinkedRoleDeletionStatus */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'

/** Service, role and a UUID. */
const TASK_ID = /^task\/aws-service-role\/[^/]+\/[^/]+\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html */
export const GetServiceLinkedRoleDeletionStatus = operation('iam', 'GetServiceLinkedRoleDeletionStatus', {
  authorize: ({ input, account }) => [
    { action: 'iam:GetServiceLinkedRoleDeletionStatus', resource: `arn:aws:iam::${account.id}:role${input.DeletionTaskId.replace(/^task/, '').replace(/\/[^/]*$/, '')}` },
  ],

  handle({ input, account }) {
    if (!TASK_ID.test(input.DeletionTaskId)) throw new ServiceError('InvalidInput', 'Invalid task id')
    if (!account.iam.roleDeletions.has(input.DeletionTaskId)) throw new ServiceError('NoSuchEntity', 'Cannot find deletion status for given id.')
    return { Status: 'SUCCEEDED' as const }
  },
})
