/** iam DeleteGroupPolicy */
import { operation } from '../../operation.js'
import { deleteInlinePolicy } from '../policy/inline-policies.js'
import { groupEntity, onGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html */
export const DeleteGroupPolicy = operation('iam', 'DeleteGroupPolicy', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:DeleteGroupPolicy')],

  handle({ input, account }) {
    deleteInlinePolicy(account, groupEntity(account, input.GroupName), input.PolicyName)
    return {}
  },
})
