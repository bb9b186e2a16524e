/** iam PutRolePolicy */
import { operation } from '../../operation.js'
import { putInlinePolicy } from '../policy/inline-policies.js'
import { onRolePolicies, ownRoleEntity } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const PutRolePolicy = operation('iam', 'PutRolePolicy', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:PutRolePolicy')],

  handle({ input, account }) {
    putInlinePolicy(account, ownRoleEntity(account, input.RoleName), input.PolicyName, input.PolicyDocument)
    return {}
  },
})
