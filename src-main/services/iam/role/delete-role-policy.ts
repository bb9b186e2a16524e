/** iam DeleteRolePolicy */
import { operation } from '../../operation.js'
import { deleteInlinePolicy } from '../policy/inline-policies.js'
import { onRolePolicies, ownRoleEntity } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html */
export const DeleteRolePolicy = operation('iam', 'DeleteRolePolicy', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:DeleteRolePolicy')],

  handle({ input, account }) {
    deleteInlinePolicy(account, ownRoleEntity(account, input.RoleName), input.PolicyName)
    return {}
  },
})
