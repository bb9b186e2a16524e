/** iam GetGroup */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { toListedUser } from '../user/user.js'
import { getGroup, onGroup, toGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html */
export const GetGroup = operation('iam', 'GetGroup', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:GetGroup')],

  handle({ input, account }) {
    const group = getGroup(account, input.GroupName)
    const users = account.iam.members.list({ groupName: group.groupName }).flatMap(({ userName }) => account.iam.users.find(userName) ?? [])
    const { items, end } = pageOf(users, ({ userName }) => userName, input)
    return { Group: toGroup(account, group), Users: items.map((user) => toListedUser(account, user)), ...end }
  },
})
