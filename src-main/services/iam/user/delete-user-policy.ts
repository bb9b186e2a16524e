/** iam DeleteUserPolicy */
import { operation } from '../../operation.js'
import { deleteInlinePolicy } from '../policy/inline-policies.js'
import { onUserPolicies, userEntity } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html */
export const DeleteUserPolicy = operation('iam', 'DeleteUserPolicy', {
  authorize: ({ input, account }) => [onUserPolicies(account, input.UserName, 'iam:DeleteUserPolicy')],

  handle({ input, account }) {
    deleteInlinePolicy(account, userEntity(account, input.UserName), input.PolicyName)
    return {}
  },
})
