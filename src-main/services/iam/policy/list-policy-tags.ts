/** iam ListPolicyTags */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { getPolicy, onPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html */
export const ListPolicyTags = operation('iam', 'ListPolicyTags', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:ListPolicyTags')],

  handle({ input, account }) {
    const { items, end } = pageOf(getPolicy(account, input.PolicyArn).tags, ({ Key }) => Key, input)
    return { Tags: items, ...end }
  },
})
