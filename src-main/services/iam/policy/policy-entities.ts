/** Who has a managed policy: attached, or as a permissions boundary. */
import type { Arn } from '../../../aws/arn.js'
import type { ListEntitiesForPolicyRequest } from '../../../aws/models/iam.types.js'
import type { Account } from '../../../store/account.js'
import type { AttachmentRecord, EntityType } from '../../../store/iam/policies.js'
import type { RoleRecord } from '../../../store/iam/roles.js'
import type { GroupRecord, UserRecord } from '../../../store/iam/users.js'
import { compareNames } from '../../page.js'
import { listed } from '../entity-pages.js'
import { chained, merged, type Source } from '../pages.js'

export interface PolicyEntity {
  type: EntityType
  name: string
  id: string
  path: string
  /** Its place in the pages: groups first, then users, then roles; by name, or below a path by path and name. */
  key: string
}

/** What is asked for of one policy. */
interface Asked {
  policyArn: Arn
  prefix: string
}

/** All who have a policy in the way that is asked for, in the order of their keys. */
export function entitiesFor(account: Account, policyArn: Arn, { EntityFilter, PolicyUsageFilter, PathPrefix = '/' }: ListEntitiesForPolicyRequest): Source<PolicyEntity> {
  const asked = { policyArn, prefix: PathPrefix }
  return chained(
    ORDER.map((type) => {
      if (EntityFilter !== undefined && EntityFilter.toLowerCase() !== type) return () => []
      if (PolicyUsageFilter === 'PermissionsBoundary') return bounded(account, type, asked)
      return PolicyUsageFilter === 'PermissionsPolicy' ? attached(account, type, asked) : merged(attached(account, type, asked), bounded(account, type, asked), asked.prefix === '/' ? byName : byPath)
    }),
  )
}

/** Their order in the pages. */
const ORDER: readonly EntityType[] = ['group', 'user', 'role']

function attached({ iam }: Account, type: EntityType, { policyArn, prefix }: Asked): Source<PolicyEntity> {
  const of = { match: { policyArn, entityType: type }, by: 'entityName' } as const
  const attachments: Source<AttachmentRecord> = prefix === '/' ? listed(iam.attachments, prefix, of) : listed(iam.attachmentsBelow, prefix, of)
  const table = type === 'group' ? iam.groups : type === 'user' ? iam.users : iam.roles
  return (after, limit) => attachments(after, limit).flatMap(({ entityName }) => toEntities(prefix, table.find(entityName)))
}

function bounded({ iam }: Account, type: EntityType, { policyArn, prefix }: Asked): Source<PolicyEntity> {
  if (type === 'group') return () => []
  const of = { match: { permissionsBoundary: policyArn } }
  const entities: Source<UserRecord | RoleRecord> = type === 'user' ? listed(iam.users, prefix, of) : listed(iam.roles, prefix, of)
  return (after, limit) => entities(after, limit).flatMap((entity) => toEntities(prefix, entity))
}

function toEntities(prefix: string, record: GroupRecord | UserRecord | RoleRecord | undefined): PolicyEntity[] {
  if (!record) return []
  const { path } = record
  const entity = (type: EntityType, name: string, id: string): PolicyEntity[] => [{ type, name, id, path, key: `${ORDER.indexOf(type) + 1} ${prefix === '/' ? '' : path}${name}` }]
  if ('groupName' in record) return entity('group', record.groupName, record.groupId)
  return 'userName' in record ? entity('user', record.userName, record.userId) : entity('role', record.roleName, record.roleId)
}

function byName(one: PolicyEntity, other: PolicyEntity): number {
  return compareNames(one.name, other.name)
}

/** As the store orders paths: byte for byte. */
function byPath(one: PolicyEntity, other: PolicyEntity): number {
  if (one.path === other.path) return byName(one, other)
  return one.path < other.path ? -1 : 1
}

export function toEntityLists(entities: readonly PolicyEntity[]) {
  const of = (type: EntityType): PolicyEntity[] => entities.filter((entity) => entity.type === type)
  return {
    PolicyGroups: of('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
  }
}
