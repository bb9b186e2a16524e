/** iam UpdateRoleDescription */
import { operation } from '../../operation.js'
import { getOwnRole, getRole, onRolePolicies, toRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html */
export const UpdateRoleDescription = operation('iam', 'UpdateRoleDescription', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:UpdateRoleDescription')],

  handle({ input, account }) {
    const { roleName } = getOwnRole(account, input.RoleName)
    account.iam.roles.update([roleName], { description: input.Description })
    return { Role: toRole(account, getRole(account, roleName)) }
  },
})
