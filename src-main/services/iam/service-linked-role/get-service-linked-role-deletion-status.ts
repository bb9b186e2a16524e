/** iam GetServiceLinkedRoleDeletionStatus */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html */
export const GetServiceLinkedRoleDeletionStatus = operation('iam', 'GetServiceLinkedRoleDeletionStatus', {
  authorize: ({ input, account }) => [
    { action: 'iam:GetServiceLinkedRoleDeletionStatus', resource: `arn:aws:iam::${account.id}:role${input.DeletionTaskId.replace(/^task/, '').replace(/\/[^/]*$/, '')}` },
  ],

  handle({ input, account }) {
    if (!account.iam.roleDeletions.has(input.DeletionTaskId)) {
      throw new ServiceError('NoSuchEntity', `The deletion task ${input.DeletionTaskId} cannot be found.`)
    }
    return { Status: 'SUCCEEDED' as const }
  },
})
