/** iam UntagPolicy */
import { operation } from '../../operation.js'
import { withoutTags } from '../tags.js'
import { getOwnPolicy, onPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html */
export const UntagPolicy = operation('iam', 'UntagPolicy', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:UntagPolicy', { 'aws:TagKeys': input.TagKeys })],

  handle(call) {
    const { policyName, tags } = getOwnPolicy(call, call.input.PolicyArn, 'iam:UntagPolicy')
    call.account.iam.policies.update([policyName], { tags: withoutTags(tags, call.input.TagKeys, 'exactCase') })
    return {}
  },
})
