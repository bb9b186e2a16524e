/** iam ListAttachedUserPolicies */
import { operation } from '../../operation.js'
import { listAttached } from '../policy/attachments.js'
import { onUser, userEntity } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html */
export const ListAttachedUserPolicies = operation('iam', 'ListAttachedUserPolicies', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:ListAttachedUserPolicies')],
  handle: ({ input, account }) => listAttached(account, userEntity(account, input.UserName), input),
})
