/** iam DetachGroupPolicy */
import { operation } from '../../operation.js'
import { detachPolicy } from '../policy/attachments.js'
import { groupEntity, onGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html */
export const DetachGroupPolicy = operation('iam', 'DetachGroupPolicy', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:DetachGroupPolicy', { 'iam:PolicyARN': input.PolicyArn })],

  handle({ input, account }) {
    detachPolicy(account, groupEntity(account, input.GroupName), input.PolicyArn)
    return {}
  },
})
