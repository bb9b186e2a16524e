/** iam PutRolePermissionsBoundary */
import { operation } from '../../operation.js'
import { checkBoundary } from '../boundary.js'
import { getOwnRole, onRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html */
export const PutRolePermissionsBoundary = operation('iam', 'PutRolePermissionsBoundary', {
  authorize: ({ input, account }) => [
    onRole(account, input.RoleName, 'iam:PutRolePermissionsBoundary', { 'iam:PermissionsBoundary': input.PermissionsBoundary }),
  ],

  handle({ input, account }) {
    const { roleName } = getOwnRole(account, input.RoleName)
    checkBoundary(account, input.PermissionsBoundary)
    account.iam.roles.update([roleName], { permissionsBoundary: input.PermissionsBoundary })
    return {}
  },
})
