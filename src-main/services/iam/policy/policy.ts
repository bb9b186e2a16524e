/** What the operations on managed policies share: those of the account, and AWS's own, which nobody can change. */
import { parseArn, type Arn } from '../../../aws/arn.js'
import { findManagedPolicy, type ManagedPolicy } from '../../../aws/managed-policies/managed-policies.js'
import type { Policy } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Need, NeedContext } from '../../../access/need.js'
import type { Account } from '../../../store/account.js'
import type { PolicyRecord } from '../../../store/iam/policies.js'
import type { Call } from '../../operation.js'

export function isAwsManaged(arn: Arn): boolean {
  return arn.startsWith('arn:aws:iam::aws:policy/')
}

/** The policy with this ARN, AWS's own in the same form. */
export function findPolicy(account: Account, arn: Arn): PolicyRecord | undefined {
  const aws = findManagedPolicy(arn)
  if (aws) return toRecord(aws)
  const policy = account.iam.policies.find(nameOf(arn))
  return policy?.arn === arn ? policy : undefined
}

/** @throws ServiceError NoSuchEntity; InvalidInput for what is no ARN of a policy. */
export function getPolicy(account: Account, arn: Arn): PolicyRecord {
  const policy = findPolicy(account, arn)
  if (policy) return policy
  if (parseArn(arn)?.service !== 'iam') throw new ServiceError('InvalidInput', `ARN ${arn} is not valid.`)
  throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`)
}

/**
 * A policy that is about to be changed.
 * @throws ServiceError AccessDenied for AWS's own: they are another account's, and its answers give no reason.
 */
export function getOwnPolicy({ account, principal }: Pick<Call<unknown>, 'account' | 'principal'>, arn: Arn, action: string): PolicyRecord {
  if (isAwsManaged(arn)) {
    const caller = 'arn' in principal ? principal.arn : principal.type
    throw new ServiceError('AccessDenied', `User: ${caller} is not authorized to perform: ${action} on resource: policy ${arn}`, { status: 403 })
  }
  return getPolicy(account, arn)
}

/** The need to do something with an existing policy. AWS prints it as `policy arn:…`. */
export function onPolicy(account: Account, arn: Arn, action: string, context?: NeedContext): Need {
  const tags = findPolicy(account, arn)?.tags
  return { action, resource: arn, shownResource: `policy ${arn}`, context: { 'aws:ResourceTag': tags, 'iam:ResourceTag': tags, ...context } }
}

/** The ARNs of all managed policies that are attached to somebody or are somebody's boundary. */
export function usedPolicies(account: Account): ReadonlySet<Arn> {
  return new Set([...attachedPolicyArns(account), ...boundaryArns(account)])
}

export function attachedPolicyArns(account: Account): ReadonlySet<Arn> {
  return new Set(account.iam.attachments.list().map(({ policyArn }) => policyArn))
}

export function boundaryArns(account: Account): ReadonlySet<Arn> {
  return new Set([...account.iam.users.list(), ...account.iam.roles.list()].flatMap(({ permissionsBoundary }) => permissionsBoundary ?? []))
}

/** As lists show it. */
export function toListedPolicy(account: Account, policy: PolicyRecord): Policy {
  const { users, roles, attachments } = account.iam
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: attachments.count({ policyArn: policy.arn }),
    PermissionsBoundaryUsageCount: users.count({ permissionsBoundary: policy.arn }) + roles.count({ permissionsBoundary: policy.arn }),
    IsAttachable: true,
    CreateDate: policy.createDate,
    UpdateDate: policy.updateDate,
  }
}

export function toPolicy(account: Account, policy: PolicyRecord): Policy {
  return {
    ...toListedPolicy(account, policy),
    ...(policy.description !== undefined && policy.description !== '' && { Description: policy.description }),
    ...(policy.tags.length > 0 && { Tags: [...policy.tags] }),
  }
}

export function nameOf(arn: Arn): string {
  return arn.split('/').at(-1) ?? ''
}

function toRecord(policy: ManagedPolicy): PolicyRecord {
  const { name, path, policyId, arn, defaultVersionId, description, createDate, updateDate } = policy
  const latestVersion = Number(defaultVersionId.slice(1))
  return { policyName: name, path, policyId, arn, defaultVersionId, latestVersion, description, createDate, updateDate, tags: [] }
}
