/** iam RemoveUserFromGroup */
import { operation } from '../../operation.js'
import { getUser } from '../user/user.js'
import { getGroup, onGroup } from './group.js'

/** Removing a user who is no member is no error. https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html */
export const RemoveUserFromGroup = operation('iam', 'RemoveUserFromGroup', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:RemoveUserFromGroup')],

  handle({ input, account }) {
    const { groupName } = getGroup(account, input.GroupName)
    const { userName } = getUser(account, input.UserName)
    if (account.iam.members.has(groupName, userName)) account.iam.members.remove(groupName, userName)
    return {}
  },
})
