/** IAM's records of one account. */
import type { Database } from '../database.js'
import { readCount, Table, type TableDefinition } from '../table.js'
import { readCredentialFacts, type CredentialFacts } from './credential-facts.js'
import { ACCESS_KEYS, LOGIN_PROFILES, MFA_DEVICES, type AccessKeyRecord, type LoginProfileRecord, type MfaDeviceRecord } from './credentials.js'
import {
  ATTACHMENTS,
  ATTACHMENTS_BELOW,
  INLINE_POLICIES,
  POLICIES,
  POLICY_USES,
  POLICY_USES_BELOW,
  POLICY_VERSIONS,
  type AttachmentBelowRecord,
  type AttachmentRecord,
  type InlinePolicyRecord,
  type PolicyRecord,
  type PolicyUseBelowRecord,
  type PolicyUseRecord,
  type PolicyVersionRecord,
} from './policies.js'
import { LONG_PATHS, type LongPathRecord } from './paths.js'
import { OIDC_PROVIDERS, SAML_PROVIDERS, type OidcProviderRecord, type SamlProviderRecord } from './providers.js'
import { INSTANCE_PROFILES, ROLES, type InstanceProfileRecord, type RoleRecord } from './roles.js'
import {
  ACCOUNT_SETTINGS,
  CREDENTIAL_REPORT_PARTS,
  type AccountSetting,
  type AccountSettingRecord,
  type CredentialReport,
  type CredentialReportPart,
  type PasswordPolicy,
} from './settings.js'
import { LAST_ACCESSED_JOBS, ROLE_DELETIONS, type LastAccessedJobRecord, type RoleDeletionRecord } from './tasks.js'
import { GROUP_MEMBERS, GROUPS, USERS, type GroupMemberRecord, type GroupRecord, type UserRecord } from './users.js'

export class IamRecords {
  readonly users: Table<UserRecord>
  readonly groups: Table<GroupRecord>
  readonly members: Table<GroupMemberRecord>
  readonly roles: Table<RoleRecord>
  readonly instanceProfiles: Table<InstanceProfileRecord>
  readonly policies: Table<PolicyRecord>
  readonly policyVersions: Table<PolicyVersionRecord>
  readonly attachments: Table<AttachmentRecord>
  readonly attachmentsBelow: Table<AttachmentBelowRecord>
  readonly policyUses: Table<PolicyUseRecord>
  readonly policyUsesBelow: Table<PolicyUseBelowRecord>
  readonly inlinePolicies: Table<InlinePolicyRecord>
  readonly accessKeys: Table<AccessKeyRecord>
  readonly loginProfiles: Table<LoginProfileRecord>
  readonly mfaDevices: Table<MfaDeviceRecord>
  readonly samlProviders: Table<SamlProviderRecord>
  readonly oidcProviders: Table<OidcProviderRecord>
  readonly roleDeletions: Table<RoleDeletionRecord>
  readonly lastAccessedJobs: Table<LastAccessedJobRecord>
  readonly credentialReportParts: Table<CredentialReportPart>
  readonly settings: Table<AccountSettingRecord>
  readonly longPaths: Table<LongPathRecord>

  constructor(
    private readonly database: Database,
    private readonly accountId: string,
  ) {
    const table = <R extends object>(definition: TableDefinition<R>): Table<R> => new Table(database, definition, accountId)
    this.users = table(USERS)
    this.groups = table(GROUPS)
    this.members = table(GROUP_MEMBERS)
    this.roles = table(ROLES)
    this.instanceProfiles = table(INSTANCE_PROFILES)
    this.policies = table(POLICIES)
    this.policyVersions = table(POLICY_VERSIONS)
    this.attachments = table(ATTACHMENTS)
    this.attachmentsBelow = table(ATTACHMENTS_BELOW)
    this.policyUses = table(POLICY_USES)
    this.policyUsesBelow = table(POLICY_USES_BELOW)
    this.inlinePolicies = table(INLINE_POLICIES)
    this.accessKeys = table(ACCESS_KEYS)
    this.loginProfiles = table(LOGIN_PROFILES)
    this.mfaDevices = table(MFA_DEVICES)
    this.samlProviders = table(SAML_PROVIDERS)
    this.oidcProviders = table(OIDC_PROVIDERS)
    this.roleDeletions = table(ROLE_DELETIONS)
    this.lastAccessedJobs = table(LAST_ACCESSED_JOBS)
    this.credentialReportParts = table(CREDENTIAL_REPORT_PARTS)
    this.settings = table(ACCOUNT_SETTINGS)
    this.longPaths = table(LONG_PATHS)
  }

  /** The groups that a user is a member of. */
  groupsOf(userName: string): GroupRecord[] {
    return this.members.list({ userName }).flatMap(({ groupName }) => this.groups.find(groupName) ?? [])
  }

  /** What credentials the next users by name have. @param after the user that the last ones ended with. */
  credentialFacts(after: string | undefined, limit: number): CredentialFacts[] {
    return readCredentialFacts(this.database, this.accountId, after ?? '', limit)
  }

  /** How many MFA devices are somebody's. */
  get mfaDevicesInUse(): number {
    return readCount(this.database, this.accountId, 'iam_mfa_devices in use')
  }

  get passwordPolicy(): PasswordPolicy | undefined {
    return this.settings.find('passwordPolicy')?.value as PasswordPolicy | undefined
  }

  get accountAlias(): string | undefined {
    return this.settings.find('accountAlias')?.value as string | undefined
  }

  /** Which version of session tokens the global endpoint gives; 1 until it is set. */
  get globalEndpointTokenVersion(): 1 | 2 {
    return (this.settings.find('globalEndpointTokenVersion')?.value as 1 | 2 | undefined) ?? 1
  }

  /** The quotas that are not as in every account, by name. */
  get quotas(): Readonly<Record<string, number>> {
    return (this.settings.find('quotas')?.value as Readonly<Record<string, number>> | undefined) ?? {}
  }

  get credentialReport(): CredentialReport | undefined {
    return this.settings.find('credentialReport')?.value as CredentialReport | undefined
  }

  /** In place of the same part of the report before; what that had beyond the new one is left. */
  putCredentialReportPart({ part, content }: CredentialReportPart): void {
    if (this.credentialReportParts.has(part)) this.credentialReportParts.update([part], { content })
    else this.credentialReportParts.add({ part, content })
  }

  setSetting({ setting, value }: AccountSetting): void {
    if (this.settings.has(setting)) this.settings.update([setting], { value })
    else this.settings.add({ setting, value })
  }
}
