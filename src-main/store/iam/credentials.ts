/** Access keys, console passwords and MFA devices as they are kept. The root user goes by an empty or absent userName. */
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'
import type { Tag } from './users.js'

/** The userName under which the root user's password and MFA devices stand. */
export const ROOT_USER = ''

export interface AccessKeyRecord {
  accessKeyId: string
  /** Absent for the root user's keys. */
  userName?: string | undefined
  secretAccessKey: string
  status: 'Active' | 'Inactive'
  createDate: Instant
}

export const ACCESS_KEYS: TableDefinition<AccessKeyRecord> = {
  name: 'iam_access_keys',
  columns: { accessKeyId: 'text', userName: 'text', secretAccessKey: 'text', status: 'text', createDate: 'integer' },
  key: ['accessKeyId'],
  order: ['createDate', 'accessKeyId'],
}

export interface LoginProfileRecord {
  userName: string
  passwordHash: string
  /** Newest first, as many as a password policy may look back. */
  previousHashes: readonly string[]
  passwordResetRequired: boolean
  createDate: Instant
  /** When the password was set last. */
  passwordDate: Instant
}

export const LOGIN_PROFILES: TableDefinition<LoginProfileRecord> = {
  name: 'iam_login_profiles',
  columns: {
    userName: 'text',
    passwordHash: 'text',
    previousHashes: 'json',
    passwordResetRequired: 'boolean',
    createDate: 'integer',
    passwordDate: 'integer',
  },
  key: ['userName'],
}

export interface MfaDeviceRecord {
  serialNumber: string
  path: string
  virtualMFADeviceName: string
  /** Base32. */
  seed: string
  /** Whose it is; absent while it is not enabled for anybody. */
  userName?: string | undefined
  createDate: Instant
  enableDate?: Instant | undefined
  tags: readonly Tag[]
  /** By how many time steps its clock is ahead (or, below 0, behind), as its last two codes showed. */
  drift?: number | undefined
}

export const MFA_DEVICES: TableDefinition<MfaDeviceRecord> = {
  name: 'iam_mfa_devices',
  columns: {
    serialNumber: 'text',
    path: 'text',
    virtualMFADeviceName: 'text',
    seed: 'text',
    userName: 'text',
    createDate: 'integer',
    enableDate: 'integer',
    tags: 'json',
    drift: 'integer',
  },
  key: ['serialNumber'],
  counted: true,
}
