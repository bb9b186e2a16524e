/** iam ListRolePolicies */
import { operation } from '../../operation.js'
import { listInline } from '../policy/inline-policies.js'
import { onRole, roleEntity } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
export const ListRolePolicies = operation('iam', 'ListRolePolicies', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:ListRolePolicies')],
  handle: ({ input, account }) => listInline(account, roleEntity(account, input.RoleName), input),
})
