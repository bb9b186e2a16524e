/** iam AttachUserPolicy */
import { operation } from '../../operation.js'
import { attachPolicy } from '../policy/attachments.js'
import { onUserPolicies, userEntity } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html */
export const AttachUserPolicy = operation('iam', 'AttachUserPolicy', {
  authorize: ({ input, account }) => [onUserPolicies(account, input.UserName, 'iam:AttachUserPolicy', { 'iam:PolicyARN': input.PolicyArn })],

  handle({ input, account }) {
    attachPolicy(account, userEntity(account, input.UserName), input.PolicyArn)
    return {}
  },
})
