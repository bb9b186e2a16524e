/** Reads the JSON of `aws iam get-account-authorization-details`: any text gives the details or one error. */
import { iamArn } from '../../../aws/arn.js'
import type { AttachedPolicy, GroupDetail, InstanceProfile, ManagedPolicyDetail, PolicyDetail, RoleDetail, UserDetail } from '../../../aws/models/iam.types.js'
import type { Tag } from '../../../store/iam/users.js'
import { ImportError, JsonMembers } from './json-members.js'

export interface AccountDetails {
  accountId: string
  users: UserDetail[]
  groups: GroupDetail[]
  roles: RoleDetail[]
  policies: ManagedPolicyDetail[]
  /** Members of the file that are not kept, each once. */
  ignored: string[]
}

const NAME = /^[\w+=,.@-]{1,128}$/
const USER_NAME = /^[\w+=,.@-]{1,64}$/
const PATH = /^(\/|\/[\u0021-\u007e]{1,510}\/)$/
const ID = /^[A-Z0-9]{16,128}$/
const ARN = /^arn:aws[\w-]*:iam::(\d{12}|aws):[\u0021-\u007e]{1,1900}$/
const ANY = /^[\s\S]*$/

/** @throws ImportError naming the place. */
export function readDetails(text: string): AccountDetails {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new ImportError(`The file is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  const file = new JsonMembers(json, '')
  const ignored = new Set<string>()
  const lists = { UserDetailList: file.list('UserDetailList'), GroupDetailList: file.list('GroupDetailList'), RoleDetailList: file.list('RoleDetailList'), Policies: file.list('Policies') }
  for (const name of file.others([...Object.keys(lists), 'IsTruncated', 'Marker'])) ignored.add(name)
  if (file.flag('IsTruncated')) throw new ImportError('The file holds one page only (IsTruncated is true): let the AWS CLI fetch all pages.')
  const details: AccountDetails = {
    accountId: '',
    users: lists.UserDetailList.map((user) => toUser(user, ignored)),
    groups: lists.GroupDetailList.map((group) => toGroup(group, ignored)),
    roles: lists.RoleDetailList.map((role) => toRole(role, ignored)),
    policies: lists.Policies.map((policy) => toPolicy(policy, ignored)),
    ignored: [],
  }
  checkUnique('UserDetailList', details.users.map(({ UserName }) => UserName))
  checkUnique('GroupDetailList', details.groups.map(({ GroupName }) => GroupName))
  checkUnique('RoleDetailList', details.roles.map(({ RoleName }) => RoleName))
  checkUnique('Policies', details.policies.map(({ Arn }) => Arn))
  const everything = [...details.users, ...details.groups, ...details.roles, ...details.policies]
  checkUnique('The file', [...everything.map((entity) => idOf(entity)), ...details.roles.flatMap(({ InstanceProfileList = [] }) => InstanceProfileList.map(({ InstanceProfileId }) => InstanceProfileId))])
  const accountId = accountOf(everything.flatMap(({ Arn }) => Arn ?? []))
  checkUnique('Policies', details.policies.filter(({ Arn }) => Arn?.includes(`::${accountId}:`)).map(({ PolicyName }) => PolicyName))
  for (const { UserName, Path, Arn } of details.users) checkArn(iamArn(accountId, 'user', Path ?? '/', UserName ?? ''), Arn)
  for (const { GroupName, Path, Arn } of details.groups) checkArn(iamArn(accountId, 'group', Path ?? '/', GroupName ?? ''), Arn)
  for (const { RoleName, Path, Arn } of details.roles) checkArn(iamArn(accountId, 'role', Path ?? '/', RoleName ?? ''), Arn)
  for (const { PolicyName, Path, Arn } of details.policies) if (!Arn?.startsWith('arn:aws:iam::aws:')) checkArn(iamArn(accountId, 'policy', Path ?? '/', PolicyName ?? ''), Arn)
  return { ...details, accountId, ignored: [...ignored].sort() }
}

/** Path and name are part of the ARN. */
function checkArn(expected: string, arn: string | undefined): void {
  if (arn !== expected) throw new ImportError(`The ARN ${arn ?? ''} should be ${expected}, by its path and name.`)
}

function idOf(entity: UserDetail | GroupDetail | RoleDetail | ManagedPolicyDetail): string | undefined {
  if ('PolicyId' in entity) return entity.PolicyId
  return 'UserId' in entity ? entity.UserId : 'GroupId' in entity ? entity.GroupId : 'RoleId' in entity ? entity.RoleId : undefined
}

function accountOf(arns: readonly string[]): string {
  const accounts = [...new Set(arns.map((arn) => arn.split(':')[4] ?? ''))].filter((account) => account !== 'aws')
  if (accounts.length === 1) return accounts[0] ?? ''
  throw new ImportError(accounts.length === 0 ? 'The file holds no user, group, role or policy of an account.' : `The file mixes the accounts ${accounts.join(' and ')}.`)
}

function checkUnique(place: string, names: readonly (string | undefined)[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    const folded = (name ?? '').toLowerCase()
    if (seen.has(folded)) throw new ImportError(`${place} holds ${name ?? ''} twice.`)
    seen.add(folded)
  }
}

function note(members: JsonMembers, known: readonly string[], ignored: Set<string>): void {
  for (const name of members.others(known)) ignored.add(`${members.place.replace(/\[\d+\]/g, '')}.${name}`)
}

function toUser(user: JsonMembers, ignored: Set<string>): UserDetail {
  note(user, ['Path', 'UserName', 'UserId', 'Arn', 'CreateDate', 'UserPolicyList', 'GroupList', 'AttachedManagedPolicies', 'PermissionsBoundary', 'Tags'], ignored)
  return { ...common(user), UserName: user.text('UserName', USER_NAME), UserId: user.text('UserId', ID), UserPolicyList: inline(user, 'UserPolicyList'), GroupList: user.texts('GroupList'), ...boundary(user), Tags: tags(user) }
}

function toGroup(group: JsonMembers, ignored: Set<string>): GroupDetail {
  note(group, ['Path', 'GroupName', 'GroupId', 'Arn', 'CreateDate', 'GroupPolicyList', 'AttachedManagedPolicies'], ignored)
  return { ...common(group), GroupName: group.text('GroupName', NAME), GroupId: group.text('GroupId', ID), GroupPolicyList: inline(group, 'GroupPolicyList') }
}

function toRole(role: JsonMembers, ignored: Set<string>): RoleDetail {
  note(role, ['Path', 'RoleName', 'RoleId', 'Arn', 'CreateDate', 'AssumeRolePolicyDocument', 'InstanceProfileList', 'RolePolicyList', 'AttachedManagedPolicies', 'PermissionsBoundary', 'Tags', 'RoleLastUsed'], ignored)
  const used = role.member('RoleLastUsed')
  return {
    ...common(role),
    RoleName: role.text('RoleName', USER_NAME),
    RoleId: role.text('RoleId', ID),
    AssumeRolePolicyDocument: role.document('AssumeRolePolicyDocument'),
    InstanceProfileList: role.list('InstanceProfileList').map(toInstanceProfile),
    RolePolicyList: inline(role, 'RolePolicyList'),
    ...boundary(role),
    Tags: tags(role),
    RoleLastUsed: { LastUsedDate: used?.optionalInstant('LastUsedDate'), Region: used?.optionalText('Region', /^[a-z0-9-]{1,40}$/) },
  }
}

function toInstanceProfile(profile: JsonMembers): InstanceProfile {
  return {
    Path: profile.text('Path', PATH),
    InstanceProfileName: profile.text('InstanceProfileName', NAME),
    InstanceProfileId: profile.text('InstanceProfileId', ID),
    Arn: profile.text('Arn', ARN),
    CreateDate: profile.instant('CreateDate'),
    Roles: [],
    Tags: tags(profile),
  }
}

function toPolicy(policy: JsonMembers, ignored: Set<string>): ManagedPolicyDetail {
  note(policy, ['PolicyName', 'PolicyId', 'Arn', 'Path', 'DefaultVersionId', 'AttachmentCount', 'PermissionsBoundaryUsageCount', 'IsAttachable', 'Description', 'CreateDate', 'UpdateDate', 'PolicyVersionList'], ignored)
  const versions = policy.list('PolicyVersionList').map((version) => ({
    Document: version.document('Document'),
    VersionId: version.text('VersionId', /^v[1-9][0-9]{0,5}$/),
    CreateDate: version.instant('CreateDate'),
  }))
  const DefaultVersionId = policy.text('DefaultVersionId', /^v[1-9][0-9]{0,5}$/)
  if (!versions.some(({ VersionId }) => VersionId === DefaultVersionId)) throw new ImportError(`${policy.place}.PolicyVersionList lacks the default version ${DefaultVersionId}.`)
  checkUnique(`${policy.place}.PolicyVersionList`, versions.map(({ VersionId }) => VersionId))
  return {
    PolicyName: policy.text('PolicyName', NAME),
    PolicyId: policy.text('PolicyId', ID),
    Arn: policy.text('Arn', ARN),
    Path: policy.text('Path', PATH),
    DefaultVersionId,
    Description: policy.optionalText('Description', ANY),
    CreateDate: policy.instant('CreateDate'),
    UpdateDate: policy.instant('UpdateDate'),
    PolicyVersionList: versions,
  }
}

function common(entity: JsonMembers) {
  const AttachedManagedPolicies = entity.list('AttachedManagedPolicies').map((policy): AttachedPolicy => ({ PolicyName: policy.text('PolicyName', NAME), PolicyArn: policy.text('PolicyArn', ARN) }))
  return { Path: entity.text('Path', PATH), Arn: entity.text('Arn', ARN), CreateDate: entity.instant('CreateDate'), AttachedManagedPolicies }
}

function inline(entity: JsonMembers, list: string): PolicyDetail[] {
  const policies = entity.list(list).map((policy) => ({ PolicyName: policy.text('PolicyName', NAME), PolicyDocument: policy.document('PolicyDocument') }))
  checkUnique(`${entity.place}.${list}`, policies.map(({ PolicyName }) => PolicyName))
  return policies
}

function boundary(entity: JsonMembers) {
  const arn = entity.member('PermissionsBoundary')?.text('PermissionsBoundaryArn', ARN)
  return arn === undefined ? {} : { PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const, PermissionsBoundaryArn: arn } }
}

function tags(entity: JsonMembers): Tag[] {
  return entity.list('Tags').map((tag) => ({ Key: tag.text('Key', /^[\s\S]{1,128}$/), Value: tag.text('Value', /^[\s\S]{0,256}$/) }))
}
