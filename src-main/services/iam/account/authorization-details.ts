/** Users, groups, roles and policies of an account in the form of GetAccountAuthorizationDetails. */
import { iamArn, type Arn } from '../../../aws/arn.js'
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
import { chained, type Source } from '../pages.js'
import { toGroup } from '../group/group.js'
import { profilesOf, toInstanceProfile } from '../instance-profile/instance-profile.js'
import { attachedPolicies } from '../policy/attachments.js'
import { inlineDetails } from '../policy/inline-policies.js'
import { listedPolicies } from '../policy/listed-policies.js'
import { findPolicy, isAwsManaged, toListedPolicy } from '../policy/policy.js'
import { toVersion, versionsOf } from '../policy/policy-version.js'
import { roleLastUsed } from '../role/role.js'

type Detail =
  | { kind: 'user'; record: UserRecord }
  | { kind: 'group'; record: GroupRecord }
  | { kind: 'role'; record: RoleRecord }
  | { kind: 'policy'; record: PolicyRecord }

/** An entity with the key under which it stands in the pages: users first, then groups, roles and policies. */
export type KeyedDetail = Detail & { key: string }

type Filter = GetAccountAuthorizationDetailsRequest['Filter']

/** All details in the order of the pages: users, groups, roles, the account's policies, AWS's. */
export function authorizationDetails(account: Account, filter: Filter): Source<KeyedDetail> {
  const { users, groups, roles, policies } = account.iam
  const wants = (kind: NonNullable<Filter>[number]): boolean => filter === undefined || filter.length === 0 || filter.includes(kind)
  return chained<KeyedDetail>([
    (after, limit) => (wants('User') ? users.page({ after, limit }).map((record) => ({ kind: 'user', key: `1 ${record.userName}`, record })) : []),
    (after, limit) => (wants('Group') ? groups.page({ after, limit }).map((record) => ({ kind: 'group', key: `2 ${record.groupName}`, record })) : []),
    (after, limit) => (wants('Role') ? roles.page({ after, limit }).map((record) => ({ kind: 'role', key: `3 ${record.roleName}`, record })) : []),
    (after, limit) => (wants('LocalManagedPolicy') ? policies.page({ after, limit }).map((record) => ({ kind: 'policy', key: `4 ${record.policyName}`, record })) : []),
    (after, limit) =>
      awsPolicies(account, filter)(after === undefined ? undefined : `${after} aws`, limit)
        .flatMap((arn) => findPolicy(account, arn) ?? [])
        .map((record) => ({ kind: 'policy', key: `5 ${record.policyName}`, record })),
  ])
}

function awsPolicies(account: Account, filter: Filter): Source<Arn> {
  if (filter?.includes('AWSManagedPolicy')) return listedPolicies(account, { Scope: 'AWS' })
  return filter !== undefined && filter.length > 0 ? () => [] : listedPolicies(account, { Scope: 'AWS', OnlyAttached: true })
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
  // Member by member: of a hundred users in one answer, spreading objects took most of the time.
  const detail: UserDetail = {
    Path: user.path,
    UserName: user.userName,
    UserId: user.userId,
    Arn: iamArn(account.id, 'user', user.path, user.userName),
    CreateDate: user.createDate,
    UserPolicyList: inlineDetails(account, entity),
    GroupList: account.iam.groupsOf(user.userName).map(({ groupName }) => groupName),
    AttachedManagedPolicies: attachedPolicies(account, entity),
    Tags: [...user.tags],
  }
  return user.permissionsBoundary === undefined ? detail : { ...detail, ...boundaryMember(user.permissionsBoundary) }
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
