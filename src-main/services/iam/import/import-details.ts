/** Turns an account's details into the records of a world, and tells what it could not take over. */
import { findManagedPolicy } from '../../../aws/managed-policies/managed-policies.js'
import type { AttachedPolicy, ManagedPolicyDetail, PolicyDetail, RoleDetail, UserDetail } from '../../../aws/models/iam.types.js'
import type { PolicyKind } from '../../../aws/policy-document.js'
import { parsePolicy } from '../../../evaluator/parse/parse-policy.js'
import type { Account } from '../../../store/account.js'
import type { EntityType } from '../../../store/iam/policies.js'
import type { World } from '../../../store/world.js'
import type { AccountDetails } from './read-details.js'

/** What `get-account-authorization-details` does not tell, of any account. */
const NEVER_TOLD = 'The file does not hold passwords, access keys, MFA devices, identity providers, descriptions of roles, tags of policies and maximum session durations (one hour is taken).'

/** Adds an account with all that the details tell, as part of the open change. @returns what could not be represented. */
export function importDetails(world: World, details: AccountDetails, name: string): string[] {
  const account = world.addAccount({ accountId: details.accountId, name, email: 'root@example.com', createDate: firstDate(details) })
  const problems = [NEVER_TOLD, ...details.ignored.map((member) => `${member} is not kept.`)]
  const run = new Import(account, (problem) => problems.push(problem))
  for (const policy of details.policies) run.policy(policy)
  for (const { GroupName = '', Path = '/', GroupId = '', CreateDate = 0, GroupPolicyList = [], AttachedManagedPolicies = [] } of details.groups) {
    account.iam.groups.add({ groupName: GroupName, path: Path, groupId: GroupId, createDate: CreateDate })
    run.policies('group', GroupName, GroupPolicyList, AttachedManagedPolicies)
  }
  for (const user of details.users) run.user(user)
  for (const role of details.roles) run.role(role)
  return problems
}

class Import {
  constructor(
    private readonly account: Account,
    private readonly problem: (text: string) => void,
  ) {}

  policy({ PolicyName = '', PolicyId = '', Arn = '', Path = '/', DefaultVersionId = '', Description, CreateDate = 0, UpdateDate = 0, PolicyVersionList = [] }: ManagedPolicyDetail): void {
    if (Arn.split(':')[4] === 'aws') return this.#compareAwsPolicy(Arn, DefaultVersionId)
    const latestVersion = Math.max(...PolicyVersionList.map(({ VersionId = 'v1' }) => Number(VersionId.slice(1))))
    this.account.iam.policies.add({ policyName: PolicyName, path: Path, policyId: PolicyId, arn: Arn, defaultVersionId: DefaultVersionId, latestVersion, description: Description, createDate: CreateDate, updateDate: UpdateDate, tags: [] })
    for (const { VersionId = '', Document = '', CreateDate: created = 0 } of PolicyVersionList) {
      this.#check(Document, 'identity', `policy ${PolicyName} ${VersionId}`)
      this.account.iam.policyVersions.add({ policyArn: Arn, versionId: VersionId, document: Document, createDate: created })
    }
  }

  user({ UserName = '', Path = '/', UserId = '', CreateDate = 0, GroupList = [], UserPolicyList = [], AttachedManagedPolicies = [], PermissionsBoundary, Tags = [] }: UserDetail): void {
    const permissionsBoundary = PermissionsBoundary?.PermissionsBoundaryArn
    this.account.iam.users.add({ userName: UserName, path: Path, userId: UserId, createDate: CreateDate, permissionsBoundary, tags: Tags })
    for (const groupName of new Set(GroupList)) {
      if (this.account.iam.groups.has(groupName)) this.account.iam.members.add({ groupName, userName: UserName })
      else this.problem(`user ${UserName} is a member of ${groupName}, which the file does not hold.`)
    }
    this.policies('user', UserName, UserPolicyList, AttachedManagedPolicies)
    this.#checkBoundary(permissionsBoundary, `user ${UserName}`)
  }

  role(role: RoleDetail): void {
    const { RoleName = '', Path = '/', RoleId = '', CreateDate = 0, AssumeRolePolicyDocument = '', PermissionsBoundary, Tags = [], RoleLastUsed = {} } = role
    const { roles, instanceProfiles } = this.account.iam
    this.#check(AssumeRolePolicyDocument, 'trust', `the trust policy of role ${RoleName}`)
    const permissionsBoundary = PermissionsBoundary?.PermissionsBoundaryArn
    const { LastUsedDate: lastUsedDate, Region: lastUsedRegion } = RoleLastUsed
    roles.add({ roleName: RoleName, path: Path, roleId: RoleId, createDate: CreateDate, assumeRolePolicyDocument: AssumeRolePolicyDocument, maxSessionDuration: 3600, permissionsBoundary, tags: Tags, lastUsedDate, lastUsedRegion })
    this.policies('role', RoleName, role.RolePolicyList ?? [], role.AttachedManagedPolicies ?? [])
    this.#checkBoundary(permissionsBoundary, `role ${RoleName}`)
    for (const profile of role.InstanceProfileList ?? []) {
      if (instanceProfiles.has(profile.InstanceProfileName)) this.problem(`instance profile ${profile.InstanceProfileName} holds two roles; ${RoleName} is left out of it.`)
      else instanceProfiles.add({ instanceProfileName: profile.InstanceProfileName, path: profile.Path, instanceProfileId: profile.InstanceProfileId, createDate: profile.CreateDate, roleName: RoleName, tags: profile.Tags ?? [] })
    }
  }

  policies(entityType: EntityType, entityName: string, inline: readonly PolicyDetail[], attached: readonly AttachedPolicy[]): void {
    for (const { PolicyName = '', PolicyDocument = '' } of inline) {
      this.#check(PolicyDocument, 'identity', `inline policy ${PolicyName} of ${entityType} ${entityName}`)
      this.account.iam.inlinePolicies.add({ entityType, entityName, policyName: PolicyName, document: PolicyDocument })
    }
    for (const policyArn of new Set(attached.map(({ PolicyArn = '' }) => PolicyArn))) {
      if (this.#hasPolicy(policyArn)) this.account.iam.attachments.add({ entityType, entityName, policyArn })
      else this.problem(`${entityType} ${entityName}: the attached policy ${policyArn} is not known and was left out.`)
    }
  }

  #hasPolicy(arn: string): boolean {
    return findManagedPolicy(arn) !== undefined || this.account.iam.policies.find(arn.split('/').at(-1) ?? '')?.arn === arn
  }

  #checkBoundary(arn: string | undefined, entity: string): void {
    if (arn !== undefined && !this.#hasPolicy(arn)) this.problem(`${entity}: its boundary ${arn} is not known; it allows nothing.`)
  }

  #compareAwsPolicy(arn: string, version: string): void {
    const own = findManagedPolicy(arn)
    if (!own) this.problem(`${arn} is not among the AWS managed policies that this program knows.`)
    else if (own.defaultVersionId !== version) this.problem(`${arn} is kept as ${own.defaultVersionId}; the file has ${version}.`)
  }

  #check(document: string, kind: PolicyKind, what: string): void {
    const [finding] = parsePolicy(document, kind).findings
    if (finding) this.problem(`${what} allows nothing here: ${finding.message}`)
  }
}

function firstDate({ users, groups, roles, policies }: AccountDetails): number {
  return [...users, ...groups, ...roles, ...policies].reduce((first, { CreateDate = Infinity }) => Math.min(first, CreateDate), 4e12)
}
