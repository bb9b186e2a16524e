/** iam DeleteRole */
import { forgetPrincipal } from '../../../access/principal-references.js'
import { operation } from '../../operation.js'
import { refuseWhile, refuseWithPolicies } from '../entity.js'
import { getOwnRole, onRolePolicies, roleArn } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export const DeleteRole = operation('iam', 'DeleteRole', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:DeleteRole')],

  handle({ input, account, world }) {
    const { roleName, roleId } = getOwnRole(account, input.RoleName)
    refuseWhile(account.iam.instanceProfiles.count({ roleName }) > 0, 'remove roles from instance profile')
    refuseWithPolicies(account, { type: 'role', name: roleName })
    forgetPrincipal(world, roleArn(account, roleName), roleId)
    account.iam.roles.remove(roleName)
    return {}
  },
})
