/** iam ListAttachedGroupPolicies */
import { operation } from '../../operation.js'
import { listAttached } from '../policy/attachments.js'
import { groupEntity, onGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html */
export const ListAttachedGroupPolicies = operation('iam', 'ListAttachedGroupPolicies', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:ListAttachedGroupPolicies')],
  handle: ({ input, account }) => listAttached(account, groupEntity(account, input.GroupName), input),
})
