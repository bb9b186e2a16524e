/** Who has a managed policy: attached, or as a permissions boundary. */
import type { Arn } from '../../../aws/arn.js'
import type { ListEntitiesForPolicyRequest } from '../../../aws/models/iam.types.js'
import type { Account } from '../../../store/account.js'
import type { EntityType } from '../../../store/iam/policies.js'
import { chained, merged, type Source } from '../pages.js'

export interface PolicyEntity {
  type: EntityType
  name: string
  id: string
  path: string
  /** Its place in the pages: groups first, then users, then roles. */
  key: string
}

/** All who have a policy in the way that is asked for, in the order of their keys. */
export function entitiesFor(account: Account, policyArn: Arn, { EntityFilter, PolicyUsageFilter }: ListEntitiesForPolicyRequest): Source<PolicyEntity> {
  return chained(
    ORDER.map((type) => {
      if (EntityFilter !== undefined && EntityFilter.toLowerCase() !== type) return () => []
      const nameOf = ({ name }: PolicyEntity): string => name
      if (PolicyUsageFilter === 'PermissionsBoundary') return bounded(account, type, policyArn)
      return PolicyUsageFilter === 'PermissionsPolicy' ? attached(account, type, policyArn) : merged(attached(account, type, policyArn), bounded(account, type, policyArn), nameOf)
    }),
  )
}

/** Their order in the pages. */
const ORDER: readonly EntityType[] = ['group', 'user', 'role']

function attached({ iam }: Account, type: EntityType, policyArn: Arn): Source<PolicyEntity> {
  const find = (name: string): PolicyEntity[] => {
    if (type === 'group') return iam.groups.list({ groupName: name }).map(({ groupName, groupId, path }) => toEntity(type, groupName, groupId, path))
    if (type === 'user') return iam.users.list({ userName: name }).map(({ userName, userId, path }) => toEntity(type, userName, userId, path))
    return iam.roles.list({ roleName: name }).map(({ roleName, roleId, path }) => toEntity(type, roleName, roleId, path))
  }
  return (after, limit) => iam.attachments.page({ match: { policyArn, entityType: type }, by: 'entityName', after, limit }).flatMap(({ entityName }) => find(entityName))
}

function bounded({ iam }: Account, type: EntityType, policyArn: Arn): Source<PolicyEntity> {
  return (after, limit) => {
    const query = { match: { permissionsBoundary: policyArn }, after, limit }
    if (type === 'user') return iam.users.page(query).map(({ userName, userId, path }) => toEntity(type, userName, userId, path))
    return type === 'role' ? iam.roles.page(query).map(({ roleName, roleId, path }) => toEntity(type, roleName, roleId, path)) : []
  }
}

function toEntity(type: EntityType, name: string, id: string, path: string): PolicyEntity {
  return { type, name, id, path, key: `${ORDER.indexOf(type) + 1} ${name}` }
}

export function toEntityLists(entities: readonly PolicyEntity[]) {
  const of = (type: EntityType): PolicyEntity[] => entities.filter((entity) => entity.type === type)
  return {
    PolicyGroups: of('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
  }
}
