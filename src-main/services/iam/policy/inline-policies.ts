/** Inline policies of users, groups and roles. */
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { InlinePolicyRecord } from '../../../store/iam/policies.js'
import { pageOf, type PageRequest } from '../../page.js'
import type { Entity } from '../entity.js'
import { INLINE_SIZE } from '../quotas.js'
import { checkDocument, sizeOf } from './document.js'

/** @throws ServiceError MalformedPolicyDocument, or LimitExceeded when all of the entity's together are too long. */
export function putInlinePolicy(account: Account, { type, name }: Entity, policyName: string, document: string): void {
  checkDocument(document, 'identity')
  const { inlinePolicies } = account.iam
  const known = inlinePolicies.find(type, name, policyName)
  const others = inlinePolicies.list({ entityType: type, entityName: name }).filter((policy) => policy.policyName !== known?.policyName)
  const size = others.reduce((sum, policy) => sum + sizeOf(policy.document), sizeOf(document))
  if (size > INLINE_SIZE[type]) {
    throw new ServiceError('LimitExceeded', `Maximum policy size of ${INLINE_SIZE[type]} bytes exceeded for ${type} ${name}`)
  }
  if (known) inlinePolicies.update([type, name, policyName], { document })
  else inlinePolicies.add({ entityType: type, entityName: name, policyName, document })
}

/** @throws ServiceError NoSuchEntity. */
export function getInlinePolicy(account: Account, { type, name }: Entity, policyName: string): InlinePolicyRecord {
  const policy = account.iam.inlinePolicies.find(type, name, policyName)
  if (!policy) throw new ServiceError('NoSuchEntity', `The ${type} policy with name ${policyName} cannot be found.`)
  return policy
}

export function deleteInlinePolicy(account: Account, entity: Entity, policyName: string): void {
  getInlinePolicy(account, entity, policyName)
  account.iam.inlinePolicies.remove(entity.type, entity.name, policyName)
}

/** What ListUserPolicies and its two sisters answer: names. */
export function listInline(account: Account, { type, name }: Entity, input: PageRequest) {
  const names = account.iam.inlinePolicies.list({ entityType: type, entityName: name }).map(({ policyName }) => policyName)
  const { items, end } = pageOf(names, (policyName) => policyName, input)
  return { PolicyNames: items, ...end }
}

/** The form in which account authorization details show them. */
export function inlineDetails(account: Account, { type, name }: Entity) {
  return account.iam.inlinePolicies
    .list({ entityType: type, entityName: name })
    .map(({ policyName, document }) => ({ PolicyName: policyName, PolicyDocument: document }))
}
