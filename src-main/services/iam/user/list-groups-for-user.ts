/** iam ListGroupsForUser */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { toGroup } from '../group/group.js'
import { getUser, onUser } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html */
export const ListGroupsForUser = operation('iam', 'ListGroupsForUser', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:ListGroupsForUser')],

  handle({ input, account }) {
    const groups = account.iam.groupsOf(getUser(account, input.UserName).userName)
    const { items, end } = pageOf(groups, ({ groupName }) => groupName, input)
    return { Groups: items.map((group) => toGroup(account, group)), ...end }
  },
})
