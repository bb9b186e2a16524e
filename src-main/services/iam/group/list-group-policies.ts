/** iam ListGroupPolicies */
import { operation } from '../../operation.js'
import { listInline } from '../policy/inline-policies.js'
import { groupEntity, onGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html */
export const ListGroupPolicies = operation('iam', 'ListGroupPolicies', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:ListGroupPolicies')],
  handle: ({ input, account }) => listInline(account, groupEntity(account, input.GroupName), input),
})
