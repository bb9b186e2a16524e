/** What the operations on managed policies share: those of the account, and AWS's own, which nobody can change. */
import { parseArn, type Arn } from '../../../aws/arn.js'
import { findManagedPolicy, type ManagedPolicy } from '../../../aws/managed-policies/managed-policies.js'
import type { Policy } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Need, NeedContext } from '../../../access/need.js'
import type { Account } from '../../../store/account.js'
import type { PolicyRecord } from '../../../store/iam/policies.js'
import type { Call } from '../../operation.js'

const ACCOUNT_BEGIN = 'arn:aws:iam::'.length

export function isAwsManaged(arn: Arn): boolean {
  return arn.startsWith('arn:aws:iam::aws:policy/')
}

/** The policy with this ARN, AWS's own in the same form. */
export function findPolicy(account: Account, arn: Arn): PolicyRecord | undefined {
  const aws = findManagedPolicy(arn)
  if (aws) return awsRecord(aws)
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

/** The key under which a policy stands in lists: the account's and AWS's policies may have the same name. */
export function placeOf(arn: Arn): string {
  return `${nameOf(arn)} ${arn.slice(ACCOUNT_BEGIN, arn.indexOf(':', ACCOUNT_BEGIN))}`
}

/** As lists show it. */
export function toListedPolicy(account: Account, policy: PolicyRecord): Policy {
  const use = account.iam.policyUses.find(placeOf(policy.arn))
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: use?.attached ?? 0,
    PermissionsBoundaryUsageCount: use?.bounding ?? 0,
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
  return arn.slice(arn.lastIndexOf('/') + 1)
}

/** Of AWS's policies, by ARN: each takes a digest to make. */
const awsRecords = new Map<string, PolicyRecord>()

function awsRecord(policy: ManagedPolicy): PolicyRecord {
  const known = awsRecords.get(policy.arn)
  if (known) return known
  const record = toRecord(policy)
  awsRecords.set(policy.arn, record)
  return record
}

function toRecord(policy: ManagedPolicy): PolicyRecord {
  const { name, path, policyId, arn, defaultVersionId, description, createDate, updateDate } = policy
  const latestVersion = Number(defaultVersionId.slice(1))
  return { policyName: name, path, policyId, arn, defaultVersionId, latestVersion, description, createDate, updateDate, tags: [] }
}
