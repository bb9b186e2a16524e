/** iam ListPolicies */
import { listManagedPolicies } from '../../../aws/managed-policies/managed-policies.js'
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { attachedPolicyArns, boundaryArns, findPolicy, nameOf, toListedPolicy, usedPolicies } from './policy.js'

/**
 * The account's own policies and AWS's, in one list by name.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html
 */
export const ListPolicies = operation('iam', 'ListPolicies', {
  authorize: ({ input }) => [{ action: 'iam:ListPolicies', resource: '*', shownResource: `policy path ${input.PathPrefix ?? '/'}` }],

  handle({ input, account }) {
    const { Scope = 'All', OnlyAttached = false, PolicyUsageFilter, PathPrefix = '/' } = input
    const local = Scope === 'AWS' ? [] : account.iam.policies.list()
    const aws = Scope === 'Local' ? [] : listManagedPolicies()
    const inPath = [...local, ...aws].filter(({ path }) => path.startsWith(PathPrefix)).map(({ arn }) => arn)
    const used =
      PolicyUsageFilter === 'PermissionsBoundary' ? boundaryArns(account) : PolicyUsageFilter === 'PermissionsPolicy' ? attachedPolicyArns(account) : undefined
    const attached = OnlyAttached ? usedPolicies(account) : undefined
    const arns = inPath.filter((arn) => (used?.has(arn) ?? true) && (attached?.has(arn) ?? true))
    // The account's and AWS's policies may have the same name: the account id in the ARN tells them apart.
    const { items, end } = pageOf(arns, (arn) => `${nameOf(arn)} ${arn.split(':')[4]}`, input)
    return { Policies: items.flatMap((arn) => findPolicy(account, arn) ?? []).map((policy) => toListedPolicy(account, policy)), ...end }
  },
})
