/** iam AddUserToGroup */
import { operation } from '../../operation.js'
import { checkQuota } from '../quotas.js'
import { getUser } from '../user/user.js'
import { getGroup, onGroup } from './group.js'

/** Adding a member again is no error. https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html */
export const AddUserToGroup = operation('iam', 'AddUserToGroup', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:AddUserToGroup')],

  handle({ input, account }) {
    const { groupName } = getGroup(account, input.GroupName)
    const { userName } = getUser(account, input.UserName)
    const { members } = account.iam
    if (members.has(groupName, userName)) return {}
    checkQuota(account, 'GroupsPerUser', members.count({ userName }) + 1)
    members.add({ groupName, userName })
    return {}
  },
})
