/** Who has a managed policy: attached, or as a permissions boundary. */
import type { Arn } from '../../../aws/arn.js'
import type { ListEntitiesForPolicyRequest } from '../../../aws/models/iam.types.js'
import type { Account } from '../../../store/account.js'
import type { EntityType } from '../../../store/iam/policies.js'

interface PolicyEntity {
  type: EntityType
  name: string
  id: string
  path: string
  /** Its place in the pages: groups first, then users, then roles. */
  key: string
}

export function entitiesFor({ iam }: Account, policyArn: Arn, input: ListEntitiesForPolicyRequest): PolicyEntity[] {
  const { EntityFilter, PathPrefix = '/', PolicyUsageFilter } = input
  const attached = PolicyUsageFilter === 'PermissionsBoundary' ? [] : iam.attachments.list({ policyArn })
  const bounded = PolicyUsageFilter === 'PermissionsPolicy' ? { users: [], roles: [] } : { users: iam.users.list({ permissionsBoundary: policyArn }), roles: iam.roles.list({ permissionsBoundary: policyArn }) }
  const names = (type: EntityType): string[] => attached.filter(({ entityType }) => entityType === type).map(({ entityName }) => entityName)
  const entities = new Map<string, PolicyEntity>()
  const add = (type: EntityType, name: string, id: string, path: string): void => {
    const key = `${ORDER.indexOf(type) + 1} ${name}`
    entities.set(key, { type, name, id, path, key })
  }
  for (const group of names('group').flatMap((name) => iam.groups.find(name) ?? [])) add('group', group.groupName, group.groupId, group.path)
  for (const user of [...names('user').flatMap((name) => iam.users.find(name) ?? []), ...bounded.users]) add('user', user.userName, user.userId, user.path)
  for (const role of [...names('role').flatMap((name) => iam.roles.find(name) ?? []), ...bounded.roles]) add('role', role.roleName, role.roleId, role.path)
  return [...entities.values()].filter(({ type, path }) => path.startsWith(PathPrefix) && (EntityFilter === undefined || EntityFilter.toLowerCase() === type))
}

/** Their order in the pages. */
const ORDER: readonly EntityType[] = ['group', 'user', 'role']

export function toEntityLists(entities: readonly PolicyEntity[]) {
  const of = (type: EntityType): PolicyEntity[] => entities.filter((entity) => entity.type === type)
  return {
    PolicyGroups: of('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
  }
}
