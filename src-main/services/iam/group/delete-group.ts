/** iam DeleteGroup */
import { operation } from '../../operation.js'
import { refuseWhile, refuseWithPolicies } from '../entity.js'
import { getGroup, onGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html */
export const DeleteGroup = operation('iam', 'DeleteGroup', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:DeleteGroup')],

  handle({ input, account }) {
    const { groupName } = getGroup(account, input.GroupName)
    refuseWhile(account.iam.members.count({ groupName }) > 0, 'remove users from group')
    refuseWithPolicies(account, { type: 'group', name: groupName })
    account.iam.groups.remove(groupName)
    return {}
  },
})
