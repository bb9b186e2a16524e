/** iam PutUserPolicy */
import { operation } from '../../operation.js'
import { putInlinePolicy } from '../policy/inline-policies.js'
import { onUserPolicies, userEntity } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html */
export const PutUserPolicy = operation('iam', 'PutUserPolicy', {
  authorize: ({ input, account }) => [onUserPolicies(account, input.UserName, 'iam:PutUserPolicy')],

  handle({ input, account }) {
    putInlinePolicy(account, userEntity(account, input.UserName), input.PolicyName, input.PolicyDocument)
    return {}
  },
})
