/** iam UpdateRoleDescription */
import { operation } from '../../operation.js'
import { getRole, onRolePolicies, toRole } from './role.js'

/** The description is what may be changed of a service-linked role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html */
export const UpdateRoleDescription = operation('iam', 'UpdateRoleDescription', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:UpdateRoleDescription')],

  handle({ input, account }) {
    const { roleName } = getRole(account, input.RoleName)
    account.iam.roles.update([roleName], { description: input.Description })
    return { Role: toRole(account, getRole(account, roleName)) }
  },
})
