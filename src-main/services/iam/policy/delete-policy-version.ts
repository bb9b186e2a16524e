/** iam DeletePolicyVersion */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { getVersion } from './policy-version.js'
import { getOwnPolicy, onPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html */
export const DeletePolicyVersion = operation('iam', 'DeletePolicyVersion', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:DeletePolicyVersion')],

  handle(call) {
    const { input, account } = call
    const policy = getOwnPolicy(call, input.PolicyArn, 'iam:DeletePolicyVersion')
    const { versionId } = getVersion(account, policy, input.VersionId)
    if (versionId === policy.defaultVersionId) throw new ServiceError('DeleteConflict', 'Cannot delete the default version of a policy.')
    account.iam.policyVersions.remove(policy.arn, versionId)
    return {}
  },
})
