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

export function entitiesFor(account: Account, policyArn: Arn, input: ListEntitiesForPolicyRequest): PolicyEntity[] {
  const { EntityFilter, PathPrefix = '/', PolicyUsageFilter } = input
  const isAttached = (type: EntityType, name: string): boolean =>
    PolicyUsageFilter !== 'PermissionsBoundary' && account.iam.attachments.has(type, name, policyArn)
  const isBoundary = (boundary: Arn | undefined): boolean => PolicyUsageFilter !== 'PermissionsPolicy' && boundary === policyArn
  return allEntities(account)
    .filter(({ type, name, boundary }) => isAttached(type, name) || isBoundary(boundary))
    .filter(({ type, path }) => path.startsWith(PathPrefix) && (EntityFilter === undefined || EntityFilter.toLowerCase() === type))
}

export function toEntityLists(entities: readonly PolicyEntity[]) {
  const of = (type: EntityType): PolicyEntity[] => entities.filter((entity) => entity.type === type)
  return {
    PolicyGroups: of('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
  }
}

function allEntities({ iam }: Account): (PolicyEntity & { boundary?: Arn | undefined })[] {
  return [
    ...iam.groups.list().map(({ groupName: name, groupId: id, path }) => ({ type: 'group', name, id, path, key: `1 ${name}` }) as const),
    ...iam.users
      .list()
      .map(({ userName: name, userId: id, path, permissionsBoundary: boundary }) => ({ type: 'user', name, id, path, boundary, key: `2 ${name}` }) as const),
    ...iam.roles
      .list()
      .map(({ roleName: name, roleId: id, path, permissionsBoundary: boundary }) => ({ type: 'role', name, id, path, boundary, key: `3 ${name}` }) as const),
  ]
}
