/** Managed policies below a path: the account's, then AWS's, each by path and name. */
import type { Arn } from '../../../aws/arn.js'
import { listManagedPolicies } from '../../../aws/managed-policies/managed-policies.js'
import type { ListPoliciesRequest } from '../../../aws/models/iam.types.js'
import type { Account } from '../../../store/account.js'
import { compareNames } from '../../page.js'
import { below } from '../entity-pages.js'
import { chained, sorted, type Source } from '../pages.js'
import { findPolicy, isAwsManaged, placeOf } from './policy.js'

/** Whether a list has a path that does not take in everything. */
export function isBelowPath({ PathPrefix = '/' }: ListPoliciesRequest): boolean {
  return PathPrefix !== '/'
}

/** The key under which a policy stands in these lists: `1 /division/Kunal`, and of AWS's `2 /job-function/Billing`. */
export function belowKeyOf(arn: Arn): string {
  return `${isAwsManaged(arn) ? 2 : 1} ${pathAndName(arn)}`
}

/** The ARNs of the policies below the path, by `belowKeyOf`. */
export function policiesBelow(account: Account, { Scope = 'All', PathPrefix = '/', OnlyAttached = false }: ListPoliciesRequest): Source<Arn> {
  const own = below(account.iam.policies, PathPrefix)
  return chained<Arn>([
    Scope === 'AWS' ? () => [] : OnlyAttached ? usedBelow(account, account.id, PathPrefix) : (after, limit) => own(after, limit).map(({ arn }) => arn),
    Scope === 'Local' ? () => [] : OnlyAttached ? usedBelow(account, 'aws', PathPrefix) : awsPoliciesBelow(PathPrefix),
  ])
}

/** Whether a policy is there and used in the way that is asked for; the usage is asked about only of what is attached. */
export function isUsed(account: Account, arn: Arn, { OnlyAttached = false, PolicyUsageFilter }: ListPoliciesRequest): boolean {
  if (!OnlyAttached) return true
  const { attached = 0, bounding = 0 } = account.iam.policyUses.find(placeOf(arn)) ?? {}
  const uses = (PolicyUsageFilter === 'PermissionsPolicy' ? 0 : bounding) + (PolicyUsageFilter === 'PermissionsBoundary' ? 0 : attached)
  return uses > 0 && findPolicy(account, arn) !== undefined
}

/** What somebody has, attached or as a boundary. @param owner of the policies: an account, or `aws`. */
function usedBelow({ iam }: Account, owner: string, prefix: string): Source<Arn> {
  const uses = below(iam.policyUsesBelow, prefix, { match: { owner } })
  return (after, limit) => uses(after === undefined ? undefined : `${after} ${owner}`, limit).map(({ policyArn }) => policyArn)
}

let inOrder: readonly Arn[] | undefined

function awsPoliciesBelow(prefix: string): Source<Arn> {
  inOrder ??= listManagedPolicies().map(({ arn }) => arn).sort((a, b) => compareNames(pathAndName(a), pathAndName(b)))
  return sorted(inOrder.filter((arn) => arn.startsWith(prefix, arn.indexOf('/'))), pathAndName)
}

function pathAndName(arn: Arn): string {
  return arn.slice(arn.indexOf('/'))
}
