/** iam GetGroup */
import { operation } from '../../operation.js'
import { filledPage } from '../pages.js'
import { toListedUser } from '../user/user.js'
import { getGroup, onGroup, toGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html */
export const GetGroup = operation('iam', 'GetGroup', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:GetGroup')],

  handle({ input, account }) {
    const group = getGroup(account, input.GroupName)
    const { groupName } = group
    const { items, end } = filledPage((after, limit) => account.iam.members.page({ match: { groupName }, after, limit }), ({ userName }) => userName, input)
    const users = items.flatMap(({ userName }) => account.iam.users.find(userName) ?? [])
    return { Group: toGroup(account, group), Users: users.map((user) => toListedUser(account, user)), ...end }
  },
})
