/** Users, groups, roles and policies of an account in the form of GetAccountAuthorizationDetails. */
import { iamArn } from '../../../aws/arn.js'
import { findManagedPolicy, listManagedPolicies } from '../../../aws/managed-policies/managed-policies.js'
import type {
  GetAccountAuthorizationDetailsRequest,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '../../../aws/models/iam.types.js'
import type { Account } from '../../../store/account.js'
import type { GroupRecord, UserRecord } from '../../../store/iam/users.js'
import type { RoleRecord } from '../../../store/iam/roles.js'
import type { PolicyRecord } from '../../../store/iam/policies.js'
import type { World } from '../../../store/world.js'
import { boundaryMember } from '../boundary.js'
import { toGroup } from '../group/group.js'
import { profilesOf, toInstanceProfile } from '../instance-profile/instance-profile.js'
import { attachedPolicies } from '../policy/attachments.js'
import { inlineDetails } from '../policy/inline-policies.js'
import { findPolicy, isAwsManaged, toListedPolicy, usedPolicies } from '../policy/policy.js'
import { toVersion, versionsOf } from '../policy/policy-version.js'
import { roleLastUsed } from '../role/role.js'
import { toListedUser } from '../user/user.js'

type Detail =
  | { kind: 'user'; record: UserRecord }
  | { kind: 'group'; record: GroupRecord }
  | { kind: 'role'; record: RoleRecord }
  | { kind: 'policy'; record: PolicyRecord }

/** An entity with the key under which it stands in the pages: users first, then groups, roles and policies. */
export type KeyedDetail = Detail & { key: string }

type Filter = GetAccountAuthorizationDetailsRequest['Filter']

/** The details that stand after a key, in the order of the pages; at least `limit` of them, when there are so many. */
export function authorizationDetails(account: Account, filter: Filter, { after, limit }: { after?: string | undefined; limit: number }): KeyedDetail[] {
  const { users, groups, roles, policies } = account.iam
  const wants = (kind: NonNullable<Filter>[number]): boolean => filter === undefined || filter.length === 0 || filter.includes(kind)
  const from = Number(after?.[0] ?? 0)
  const page = (kind: number): { limit: number; after?: string | undefined } => ({ limit, ...(from === kind && { after: after?.slice(2) }) })
  const sources: readonly (() => KeyedDetail[])[] = [
    () => (wants('User') ? users.page(page(1)).map((record) => ({ kind: 'user', key: `1 ${record.userName}`, record })) : []),
    () => (wants('Group') ? groups.page(page(2)).map((record) => ({ kind: 'group', key: `2 ${record.groupName}`, record })) : []),
    () => (wants('Role') ? roles.page(page(3)).map((record) => ({ kind: 'role', key: `3 ${record.roleName}`, record })) : []),
    () => (wants('LocalManagedPolicy') ? policies.page(page(4)).map((record) => ({ kind: 'policy', key: `4 ${record.policyName}`, record })) : []),
    () => awsPolicies(account, filter).map((record) => ({ kind: 'policy', key: `5 ${record.policyName}`, record })),
  ]
  const details: KeyedDetail[] = []
  for (const [index, read] of sources.entries()) {
    if (index + 1 < from) continue
    if (details.length >= limit) break
    details.push(...read())
  }
  return details
}

function awsPolicies(account: Account, filter: Filter): PolicyRecord[] {
  if (filter?.includes('AWSManagedPolicy')) return listManagedPolicies().flatMap(({ arn }) => findPolicy(account, arn) ?? [])
  if (filter !== undefined && filter.length > 0) return []
  return [...usedPolicies(account)].filter((arn) => findManagedPolicy(arn)).flatMap((arn) => findPolicy(account, arn) ?? [])
}

export function toDetailLists(world: World, account: Account, details: readonly KeyedDetail[]) {
  return {
    UserDetailList: details.flatMap((detail) => (detail.kind === 'user' ? toUserDetail(account, detail.record) : [])),
    GroupDetailList: details.flatMap((detail) => (detail.kind === 'group' ? toGroupDetail(account, detail.record) : [])),
    RoleDetailList: details.flatMap((detail) => (detail.kind === 'role' ? toRoleDetail(world, account, detail.record) : [])),
    Policies: details.flatMap((detail) => (detail.kind === 'policy' ? toPolicyDetail(account, detail.record) : [])),
  }
}

function toUserDetail(account: Account, user: UserRecord): UserDetail {
  const entity = { type: 'user', name: user.userName } as const
  const inline = inlineDetails(account, entity)
  return {
    ...toListedUser(account, user),
    UserPolicyList: inline,
    GroupList: account.iam.groupsOf(user.userName).map(({ groupName }) => groupName),
    AttachedManagedPolicies: attachedPolicies(account, entity),
    ...boundaryMember(user.permissionsBoundary),
    Tags: [...user.tags],
  }
}

function toGroupDetail(account: Account, group: GroupRecord): GroupDetail {
  const entity = { type: 'group', name: group.groupName } as const
  return {
    ...toGroup(account, group),
    GroupPolicyList: inlineDetails(account, entity),
    AttachedManagedPolicies: attachedPolicies(account, entity),
  }
}

function toRoleDetail(world: World, account: Account, role: RoleRecord): RoleDetail {
  const entity = { type: 'role', name: role.roleName } as const
  return {
    Path: role.path,
    RoleName: role.roleName,
    RoleId: role.roleId,
    Arn: iamArn(account.id, 'role', role.path, role.roleName),
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: role.assumeRolePolicyDocument,
    InstanceProfileList: profilesOf(account, role.roleName).map((profile) => toInstanceProfile(account, profile)),
    RolePolicyList: inlineDetails(account, entity),
    AttachedManagedPolicies: attachedPolicies(account, entity),
    ...boundaryMember(role.permissionsBoundary),
    Tags: [...role.tags],
    RoleLastUsed: roleLastUsed(world, role),
  }
}

function toPolicyDetail(account: Account, policy: PolicyRecord): ManagedPolicyDetail {
  return {
    ...toListedPolicy(account, policy),
    ...(policy.description !== undefined && !isAwsManaged(policy.arn) && { Description: policy.description }),
    PolicyVersionList: versionsOf(account, policy).map((version) => toVersion(policy, version)),
  }
}
