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

/** The last credential report, as it was made. */
export interface CredentialReport {
  generatedTime: Instant
  /** CSV. */
  content: string
}

export type AccountSetting =
  | { setting: 'passwordPolicy'; value: PasswordPolicy }
  | { setting: 'accountAlias'; value: string }
  | { setting: 'credentialReport'; value: CredentialReport }
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
