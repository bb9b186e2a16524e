/** iam UpdateRole */
import { operation } from '../../operation.js'
import { getOwnRole, getRole, onRolePolicies } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export const UpdateRole = operation('iam', 'UpdateRole', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:UpdateRole')],

  handle({ input, account }) {
    // Of a service-linked role only the description may be changed.
    const role = input.MaxSessionDuration === undefined ? getRole(account, input.RoleName) : getOwnRole(account, input.RoleName)
    account.iam.roles.update([role.roleName], {
      description: input.Description ?? role.description,
      maxSessionDuration: input.MaxSessionDuration ?? role.maxSessionDuration,
    })
    return {}
  },
})
