/** iam PutGroupPolicy */
import { operation } from '../../operation.js'
import { putInlinePolicy } from '../policy/inline-policies.js'
import { groupEntity, onGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html */
export const PutGroupPolicy = operation('iam', 'PutGroupPolicy', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:PutGroupPolicy')],

  handle({ input, account }) {
    putInlinePolicy(account, groupEntity(account, input.GroupName), input.PolicyName, input.PolicyDocument)
    return {}
  },
})
