/** iam ListUsers */
import { iamArn } from '../../../aws/arn.js'
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { toListedUser, userArn } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
export const ListUsers = operation('iam', 'ListUsers', {
  authorize: ({ account }) => [{ action: 'iam:ListUsers', resource: iamArn(account.id, 'user', '/', '') }],

  handle({ input, account, world }) {
    const users = account.iam.users.list().filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'))
    const { items, end } = pageOf(users, ({ userName }) => userName, input)
    return { Users: items.map((user) => toListedUser(account, user, world.trail.lastSignIn(userArn(account, user.userName)))), ...end }
  },
})
