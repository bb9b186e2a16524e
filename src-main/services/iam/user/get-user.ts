/** iam GetUser */
import { rootArn } from '../../../aws/arn.js'
import { operation } from '../../operation.js'
import { userOrCaller } from '../caller.js'
import { getUser, onUser, toRootUser, toUser, userArn } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html */
export const GetUser = operation('iam', 'GetUser', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:GetUser')],

  handle({ input, account, principal, world }) {
    const userName = userOrCaller(input.UserName, principal)
    if (userName === undefined) return { User: toRootUser(account, world.trail.lastSignIn(rootArn(account.id))) }
    return { User: toUser(account, getUser(account, userName), world.trail.lastSignIn(userArn(account, userName))) }
  },
})
