/** Settings of an account: its password policy, its alias, the last credential report and the version of STS's tokens. */
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'

/** A custom password policy; without one AWS's default applies. */
export interface PasswordPolicy {
  minimumPasswordLength: number
  requireSymbols: boolean
  requireNumbers: boolean
  requireUppercaseCharacters: boolean
  requireLowercaseCharacters: boolean
  allowUsersToChangePassword: boolean
  /** Days; 0: passwords do not expire. */
  maxPasswordAge: number
  /** How many earlier passwords may not be used again; 0: none. */
  passwordReusePrevention: number
  hardExpiry: boolean
}

/** The last credential report, or the one that is being made; its content is kept in parts. */
export interface CredentialReport {
  generatedTime: Instant
  parts: number
  /** The user that the last part ends with; absent when the report is complete. */
  after?: string
}

export interface CredentialReportPart {
  /** From 1 on. */
  part: number
  /** Lines of CSV. */
  content: string
}

export const CREDENTIAL_REPORT_PARTS: TableDefinition<CredentialReportPart> = {
  name: 'iam_credential_report_parts',
  columns: { part: 'integer', content: 'text' },
  key: ['part'],
}

export type AccountSetting =
  | { setting: 'passwordPolicy'; value: PasswordPolicy }
  | { setting: 'accountAlias'; value: string }
  | { setting: 'credentialReport'; value: CredentialReport }
  | { setting: 'quotas'; value: Readonly<Record<string, number>> }
  | { setting: 'globalEndpointTokenVersion'; value: 1 | 2 }

export interface AccountSettingRecord {
  setting: AccountSetting['setting']
  value: unknown
}

export const ACCOUNT_SETTINGS: TableDefinition<AccountSettingRecord> = {
  name: 'iam_account_settings',
  columns: { setting: 'text', value: 'json' },
  key: ['setting'],
}
