/** iam TagPolicy */
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'
import { getOwnPolicy, onPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html */
export const TagPolicy = operation('iam', 'TagPolicy', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:TagPolicy', { 'aws:RequestTag': input.Tags })],

  handle(call) {
    const { policyName, tags } = getOwnPolicy(call, call.input.PolicyArn, 'iam:TagPolicy')
    call.account.iam.policies.update([policyName], { tags: withTags(tags, call.input.Tags, 'exactCase') })
    return {}
  },
})
