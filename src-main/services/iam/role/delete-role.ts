/** iam DeleteRole */
import { operation } from '../../operation.js'
import { refuseWhile, refuseWithPolicies } from '../entity.js'
import { getOwnRole, onRolePolicies } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export const DeleteRole = operation('iam', 'DeleteRole', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:DeleteRole')],

  handle({ input, account }) {
    const { roleName } = getOwnRole(account, input.RoleName)
    refuseWhile(account.iam.instanceProfiles.count({ roleName }) > 0, 'remove roles from instance profile')
    refuseWithPolicies(account, { type: 'role', name: roleName })
    account.iam.roles.remove(roleName)
    return {}
  },
})
