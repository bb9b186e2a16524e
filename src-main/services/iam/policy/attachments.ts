/** Managed policies on users, groups and roles. */
import { parseArn, type Arn } from '../../../aws/arn.js'
import type { AttachedPolicy } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { PolicyRecord } from '../../../store/iam/policies.js'
import { pageOf, type PageRequest } from '../../page.js'
import type { Entity } from '../entity.js'
import { checkQuota } from '../quotas.js'
import { findPolicy, nameOf } from './policy.js'

const PER_ENTITY = { user: 'PoliciesPerUser', group: 'PoliciesPerGroup', role: 'PoliciesPerRole' } as const

/**
 * Attaching what is attached already changes nothing and is no error.
 * @throws ServiceError when the policy is not there or not attachable, or the entity has as many as it may have.
 */
export function attachPolicy(account: Account, { type, name }: Entity, policyArn: Arn): void {
  checkArn(policyArn)
  const policy = findPolicy(account, policyArn)
  if (!policy) throw new ServiceError('NoSuchEntity', `Policy ${policyArn} does not exist or is not attachable.`)
  refuseServicePolicy(policy)
  const { attachments } = account.iam
  if (attachments.has(type, name, policyArn)) return
  checkQuota(account, PER_ENTITY[type], attachments.count({ entityType: type, entityName: name }) + 1)
  attachments.add({ entityType: type, entityName: name, policyArn })
}

/** AWS's policies for service-linked roles are for these alone. @throws ServiceError PolicyNotAttachable. */
export function refuseServicePolicy({ path }: PolicyRecord): void {
  if (path.startsWith('/aws-service-role/')) throw new ServiceError('PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.')
}

/** @throws ServiceError NoSuchEntity when the policy is not attached. */
export function detachPolicy(account: Account, { type, name }: Entity, policyArn: Arn): void {
  checkArn(policyArn)
  if (!account.iam.attachments.has(type, name, policyArn)) throw new ServiceError('NoSuchEntity', `Policy ${policyArn} was not found.`)
  account.iam.attachments.remove(type, name, policyArn)
}

export function attachedPolicies(account: Account, { type, name }: Entity): AttachedPolicy[] {
  return account.iam.attachments
    .list({ entityType: type, entityName: name })
    .map(({ policyArn }) => ({ PolicyName: findPolicy(account, policyArn)?.policyName ?? nameOf(policyArn), PolicyArn: policyArn }))
}

/** What the three ListAttached…Policies operations answer. */
export function listAttached(account: Account, entity: Entity, input: PageRequest & { PathPrefix?: string | undefined }) {
  const attached = attachedPolicies(account, entity).filter(({ PolicyArn }) => pathOf(PolicyArn ?? '').startsWith(input.PathPrefix ?? '/'))
  const { items, end } = pageOf(attached, policyKey, input)
  return { AttachedPolicies: items, ...end }
}

/** The account's and AWS's policies may have the same name. */
function policyKey({ PolicyName, PolicyArn }: AttachedPolicy): string {
  return `${PolicyName} ${parseArn(PolicyArn ?? '')?.accountId}`
}

function pathOf(arn: Arn): string {
  return arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1)
}

function checkArn(arn: Arn): void {
  if (!/^arn:aws:iam::(\d{12}|aws):policy\/.+$/.test(arn)) throw new ServiceError('InvalidInput', `ARN ${arn} is not valid.`)
}
