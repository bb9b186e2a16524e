/** What users, groups and roles have in common: they carry policies, and can go only when nothing holds on to them. */
import { ServiceError } from '../../aws/service-error.js'
import type { Account } from '../../store/account.js'
import type { EntityType } from '../../store/iam/policies.js'

export interface Entity {
  type: EntityType
  /** As it is kept, not as it was asked for. */
  name: string
}

/** Attached and inline policies follow an entity to its new name. */
export function renamePolicies(account: Account, { type, name }: Entity, newName: string): void {
  const { attachments, inlinePolicies } = account.iam
  for (const { policyArn } of attachments.list({ entityType: type, entityName: name })) {
    attachments.update([type, name, policyArn], { entityName: newName })
  }
  for (const { policyName } of inlinePolicies.list({ entityType: type, entityName: name })) {
    inlinePolicies.update([type, name, policyName], { entityName: newName })
  }
}

/** @throws ServiceError DeleteConflict while the entity has policies. */
export function refuseWithPolicies(account: Account, { type, name }: Entity): void {
  refuseWhile(account.iam.attachments.count({ entityType: type, entityName: name }) > 0, 'detach all policies')
  refuseWhile(account.iam.inlinePolicies.count({ entityType: type, entityName: name }) > 0, 'delete policies')
}

/** @throws ServiceError DeleteConflict. */
export function refuseWhile(inUse: boolean, must: string): void {
  if (inUse) throw new ServiceError('DeleteConflict', `Cannot delete entity, must ${must} first.`)
}
