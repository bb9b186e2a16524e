/** iam AttachGroupPolicy */
import { operation } from '../../operation.js'
import { attachPolicy } from '../policy/attachments.js'
import { groupEntity, onGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html */
export const AttachGroupPolicy = operation('iam', 'AttachGroupPolicy', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:AttachGroupPolicy', { 'iam:PolicyARN': input.PolicyArn })],

  handle({ input, account }) {
    attachPolicy(account, groupEntity(account, input.GroupName), input.PolicyArn)
    return {}
  },
})
