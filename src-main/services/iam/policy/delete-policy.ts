/** iam DeletePolicy */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { getOwnPolicy, onPolicy, placeOf } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html */
export const DeletePolicy = operation('iam', 'DeletePolicy', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:DeletePolicy')],

  handle(call) {
    const { account } = call
    const { arn, policyName, defaultVersionId } = getOwnPolicy(call, call.input.PolicyArn, 'iam:DeletePolicy')
    if (account.iam.policyUses.has(placeOf(arn))) throw new ServiceError('DeleteConflict', 'Cannot delete a policy attached to entities.')
    if (account.iam.policyVersions.count({ policyArn: arn }) > 1) {
      const message =
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy."
      throw new ServiceError('DeleteConflict', message)
    }
    account.iam.policyVersions.remove(arn, defaultVersionId)
    account.iam.policies.remove(policyName)
    return {}
  },
})
