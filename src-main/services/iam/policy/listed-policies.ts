/** Managed policies in the order of lists: the account's, AWS's, and those that somebody has. */
import type { Arn } from '../../../aws/arn.js'
import { listManagedPolicies } from '../../../aws/managed-policies/managed-policies.js'
import type { ListPoliciesRequest } from '../../../aws/models/iam.types.js'
import type { Account } from '../../../store/account.js'
import { compareNames } from '../../page.js'
import { merged, sorted, type Source } from '../pages.js'
import { findPolicy, isAwsManaged, placeOf } from './policy.js'

/** The ARNs of the policies that are asked for, by `placeOf`. */
export function listedPolicies(account: Account, { Scope = 'All', OnlyAttached = false, PolicyUsageFilter }: ListPoliciesRequest): Source<Arn> {
  // The usage is asked about only of what is attached.
  if (OnlyAttached) return used(account, Scope, PolicyUsageFilter)
  if (Scope === 'AWS') return awsPolicies()
  return Scope === 'Local' ? localPolicies(account) : merged(localPolicies(account), awsPolicies(), byPlace)
}

/** What somebody has, attached or as a boundary. A policy that is gone and still bounds somebody is no policy any more. */
function used(account: Account, scope: ListPoliciesRequest['Scope'], usage: ListPoliciesRequest['PolicyUsageFilter']): Source<Arn> {
  return (after, limit) => {
    const found: Arn[] = []
    for (let from = after; found.length < limit; ) {
      const uses = account.iam.policyUses.page({ after: from, limit })
      for (const { policyArn, attached, bounding } of uses) {
        const isMeant = usage === 'PermissionsPolicy' ? attached > 0 : usage === undefined || bounding > 0
        const isInScope = scope === 'All' || scope === undefined || (scope === 'AWS') === isAwsManaged(policyArn)
        if (isMeant && isInScope && findPolicy(account, policyArn)) found.push(policyArn)
      }
      if (uses.length < limit) break
      from = uses.at(-1)?.place
    }
    return found.slice(0, limit)
  }
}

function localPolicies(account: Account): Source<Arn> {
  // Behind `name owner` stands, among the account's own, what is behind `name`.
  return (after, limit) => account.iam.policies.page({ after: after?.slice(0, after.lastIndexOf(' ')), limit }).map(({ arn }) => arn)
}

let inOrder: readonly Arn[] | undefined

function awsPolicies(): Source<Arn> {
  inOrder ??= listManagedPolicies().map(({ arn }) => arn).sort(byPlace)
  return sorted(inOrder, placeOf)
}

function byPlace(one: Arn, other: Arn): number {
  return compareNames(placeOf(one), placeOf(other))
}
