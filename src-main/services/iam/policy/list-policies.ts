/** iam ListPolicies */
import type { Arn } from '../../../aws/arn.js'
import { operation } from '../../operation.js'
import { filledPage } from '../pages.js'
import { listedPolicies } from './listed-policies.js'
import { findPolicy, placeOf, toListedPolicy } from './policy.js'

/**
 * The account's own policies and AWS's, in one list by name.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html
 */
export const ListPolicies = operation('iam', 'ListPolicies', {
  authorize: ({ input }) => [{ action: 'iam:ListPolicies', resource: '*', shownResource: `policy path ${input.PathPrefix ?? '/'}` }],

  handle({ input, account }) {
    const { PathPrefix = '/' } = input
    const inPath = (arn: Arn): boolean => arn.slice(arn.indexOf('/')).startsWith(PathPrefix)
    const { items, end } = filledPage(listedPolicies(account, input), placeOf, input, inPath)
    return { Policies: items.flatMap((arn) => findPolicy(account, arn) ?? []).map((policy) => toListedPolicy(account, policy)), ...end }
  },
})
