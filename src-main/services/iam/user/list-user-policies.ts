/** iam ListUserPolicies */
import { operation } from '../../operation.js'
import { listInline } from '../policy/inline-policies.js'
import { onUser, userEntity } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html */
export const ListUserPolicies = operation('iam', 'ListUserPolicies', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:ListUserPolicies')],
  handle: ({ input, account }) => listInline(account, userEntity(account, input.UserName), input),
})
