/** iam ListUsers */
import { iamArn } from '../../../aws/arn.js'
import { operation } from '../../operation.js'
import { entityPage } from '../entity-pages.js'
import { toListedUser } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
export const ListUsers = operation('iam', 'ListUsers', {
  authorize: ({ account }) => [{ action: 'iam:ListUsers', resource: iamArn(account.id, 'user', '/', '') }],

  handle({ input, account, world }) {
    const { items, end } = entityPage(account, account.iam.users, ({ userName }) => userName, input)
    return { Users: items.map((user) => toListedUser(account, user, world.trail.lastSignIn(user.userId))), ...end }
  },
})
