/** iam DetachUserPolicy */
import { operation } from '../../operation.js'
import { detachPolicy } from '../policy/attachments.js'
import { onUserPolicies, userEntity } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html */
export const DetachUserPolicy = operation('iam', 'DetachUserPolicy', {
  authorize: ({ input, account }) => [onUserPolicies(account, input.UserName, 'iam:DetachUserPolicy', { 'iam:PolicyARN': input.PolicyArn })],

  handle({ input, account }) {
    detachPolicy(account, userEntity(account, input.UserName), input.PolicyArn)
    return {}
  },
})
