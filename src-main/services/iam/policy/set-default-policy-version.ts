/** iam SetDefaultPolicyVersion */
import { operation } from '../../operation.js'
import { getVersion } from './policy-version.js'
import { getOwnPolicy, onPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html */
export const SetDefaultPolicyVersion = operation('iam', 'SetDefaultPolicyVersion', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:SetDefaultPolicyVersion')],

  handle(call) {
    const { input, account, world } = call
    const policy = getOwnPolicy(call, input.PolicyArn, 'iam:SetDefaultPolicyVersion')
    const { versionId } = getVersion(account, policy, input.VersionId)
    account.iam.policies.update([policy.policyName], { defaultVersionId: versionId, updateDate: world.clock.now() })
    return {}
  },
})
