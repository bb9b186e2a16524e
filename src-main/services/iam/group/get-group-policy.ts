/** iam GetGroupPolicy */
import { operation } from '../../operation.js'
import { getInlinePolicy } from '../policy/inline-policies.js'
import { groupEntity, onGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html */
export const GetGroupPolicy = operation('iam', 'GetGroupPolicy', {
  authorize: ({ input, account }) => [onGroup(account, input.GroupName, 'iam:GetGroupPolicy')],

  handle({ input, account }) {
    const group = groupEntity(account, input.GroupName)
    const { document } = getInlinePolicy(account, group, input.PolicyName)
    return { GroupName: group.name, PolicyName: input.PolicyName, PolicyDocument: document }
  },
})
