/** iam GetPolicyVersion */
import { operation } from '../../operation.js'
import { getVersion, toVersion } from './policy-version.js'
import { getPolicy, onPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export const GetPolicyVersion = operation('iam', 'GetPolicyVersion', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:GetPolicyVersion')],

  handle({ input, account }) {
    const policy = getPolicy(account, input.PolicyArn)
    return { PolicyVersion: toVersion(policy, getVersion(account, policy, input.VersionId)) }
  },
})
