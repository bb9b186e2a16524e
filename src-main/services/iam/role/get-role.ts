/** iam GetRole */
import { operation } from '../../operation.js'
import { getRole, onRolePolicies, toRole } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const GetRole = operation('iam', 'GetRole', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:GetRole')],
  handle: ({ input, account }) => ({ Role: toRole(account, getRole(account, input.RoleName)) }),
})
