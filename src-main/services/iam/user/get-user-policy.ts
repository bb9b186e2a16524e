/** iam GetUserPolicy */
import { operation } from '../../operation.js'
import { getInlinePolicy } from '../policy/inline-policies.js'
import { onUser, userEntity } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html */
export const GetUserPolicy = operation('iam', 'GetUserPolicy', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:GetUserPolicy')],

  handle({ input, account }) {
    const user = userEntity(account, input.UserName)
    const { document } = getInlinePolicy(account, user, input.PolicyName)
    return { UserName: user.name, PolicyName: input.PolicyName, PolicyDocument: document }
  },
})
