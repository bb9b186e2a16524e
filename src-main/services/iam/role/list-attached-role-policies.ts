/** iam ListAttachedRolePolicies */
import { operation } from '../../operation.js'
import { listAttached } from '../policy/attachments.js'
import { onRole, roleEntity } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html */
export const ListAttachedRolePolicies = operation('iam', 'ListAttachedRolePolicies', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:ListAttachedRolePolicies')],
  handle: ({ input, account }) => listAttached(account, roleEntity(account, input.RoleName), input),
})
