/** iam GetRolePolicy */
import { operation } from '../../operation.js'
import { getInlinePolicy } from '../policy/inline-policies.js'
import { onRole, roleEntity } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const GetRolePolicy = operation('iam', 'GetRolePolicy', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:GetRolePolicy')],

  handle({ input, account }) {
    const role = roleEntity(account, input.RoleName)
    const { document } = getInlinePolicy(account, role, input.PolicyName)
    return { RoleName: role.name, PolicyName: input.PolicyName, PolicyDocument: document }
  },
})
