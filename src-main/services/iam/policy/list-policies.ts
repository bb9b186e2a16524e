/** iam ListPolicies */
import { operation } from '../../operation.js'
import { pathMarkers } from '../entity-pages.js'
import { filledPage } from '../pages.js'
import { listedPolicies } from './listed-policies.js'
import { belowKeyOf, isBelowPath, isUsed, policiesBelow } from './policies-below.js'
import { findPolicy, placeOf, toListedPolicy } from './policy.js'

/**
 * The account's own policies and AWS's, in one list by name; below a path the account's own come first.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html
 */
export const ListPolicies = operation('iam', 'ListPolicies', {
  authorize: ({ input }) => [{ action: 'iam:ListPolicies', resource: '*', shownResource: `policy path ${input.PathPrefix ?? '/'}` }],

  handle({ input, account }) {
    const { items, end } = isBelowPath(input)
      ? filledPage(policiesBelow(account, input), belowKeyOf, input, { markers: pathMarkers(account), keep: (arn) => isUsed(account, arn, input) })
      : filledPage(listedPolicies(account, input), placeOf, input)
    return { Policies: items.flatMap((arn) => findPolicy(account, arn) ?? []).map((policy) => toListedPolicy(account, policy)), ...end }
  },
})
