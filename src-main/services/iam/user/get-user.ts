/** iam GetUser */
import { operation } from '../../operation.js'
import { userOrCaller } from '../caller.js'
import { getUser, onUser, toRootUser, toUser } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html */
export const GetUser = operation('iam', 'GetUser', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:GetUser')],

  handle({ input, account, principal, world }) {
    const userName = userOrCaller(input.UserName, principal)
    if (userName === undefined) return { User: toRootUser(account, world.trail.lastSignIn(account.id)) }
    const user = getUser(account, userName)
    return { User: toUser(account, user, world.trail.lastSignIn(user.userId)) }
  },
})
