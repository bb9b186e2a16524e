/** iam ListPolicyVersions */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { newestFirstKey, toListedVersion, versionsOf } from './policy-version.js'
import { getPolicy, onPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html */
export const ListPolicyVersions = operation('iam', 'ListPolicyVersions', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:ListPolicyVersions')],

  handle({ input, account }) {
    const policy = getPolicy(account, input.PolicyArn)
    const { items, end } = pageOf(versionsOf(account, policy), newestFirstKey, input)
    return { Versions: items.map((version) => toListedVersion(policy, version)), ...end }
  },
})
