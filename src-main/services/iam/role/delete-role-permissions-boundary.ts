/** iam DeleteRolePermissionsBoundary */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { getOwnRole, onRolePolicies } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html */
export const DeleteRolePermissionsBoundary = operation('iam', 'DeleteRolePermissionsBoundary', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:DeleteRolePermissionsBoundary')],

  handle({ input, account }) {
    const { roleName, permissionsBoundary } = getOwnRole(account, input.RoleName)
    if (permissionsBoundary === undefined) {
      throw new ServiceError('NoSuchEntity', `The role with name ${input.RoleName} does not have a permissions boundary.`)
    }
    account.iam.roles.update([roleName], { permissionsBoundary: undefined })
    return {}
  },
})
