/** iam GetRole */
import { operation } from '../../operation.js'
import { getRole, onRolePolicies, roleLastUsed, toRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const GetRole = operation('iam', 'GetRole', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:GetRole')],

  handle({ input, account, world }) {
    const role = getRole(account, input.RoleName)
    return { Role: { ...toRole(account, role), RoleLastUsed: roleLastUsed(world, role) } }
  },
})
