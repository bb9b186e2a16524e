/** iam UpdateAssumeRolePolicy */
import { operation } from '../../operation.js'
import { getOwnRole, onRolePolicies } from './role.js'
import { toTrustPolicy } from './trust-policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
export const UpdateAssumeRolePolicy = operation('iam', 'UpdateAssumeRolePolicy', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:UpdateAssumeRolePolicy')],

  handle({ input, account, world }) {
    const { roleName } = getOwnRole(account, input.RoleName)
    account.iam.roles.update([roleName], { assumeRolePolicyDocument: toTrustPolicy(world, account, input.PolicyDocument) })
    return {}
  },
})
