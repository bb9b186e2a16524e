/** iam UpdateRole */
import { operation } from '../../operation.js'
import { getOwnRole, onRolePolicies } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export const UpdateRole = operation('iam', 'UpdateRole', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:UpdateRole')],

  handle({ input, account }) {
    const role = getOwnRole(account, input.RoleName)
    account.iam.roles.update([role.roleName], {
      description: input.Description ?? role.description,
      maxSessionDuration: input.MaxSessionDuration ?? role.maxSessionDuration,
    })
    return {}
  },
})
