/** The credential report: one line of CSV for the root user and each IAM user. */
import { iamArn, rootArn, type Arn } from '../../../aws/arn.js'
import { HOUR, toIso, type Instant } from '../../../aws/clock.js'
import { passwordExpiry } from '../../../access/passwords.js'
import { devicesOf } from '../../../access/mfa/devices.js'
import type { Account } from '../../../store/account.js'
import { ROOT_USER, type AccessKeyRecord } from '../../../store/iam/credentials.js'
import type { World } from '../../../store/world.js'
import { accessKeysOf } from '../access-key/access-key.js'

/** After this a new report can be made. */
export const REPORT_LIFETIME = 4 * HOUR

const COLUMNS = [
  'user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation', 'mfa_active',
  ...['1', '2'].flatMap((number) => ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map((fact) => `access_key_${number}_${fact}`)),
  'cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated',
]
const NONE = 'N/A'
const NO_CERTIFICATES = ['false', NONE, 'false', NONE]

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
export function credentialReport(world: World, account: Account): string {
  const root = row(world, account, { name: '<root_account>', userName: undefined, arn: rootArn(account.id), created: account.record.createDate })
  const users = account.iam.users.list().map(({ userName, path, createDate }) => {
    const arn = iamArn(account.id, 'user', path, userName)
    return row(world, account, { name: userName, userName, arn, created: createDate })
  })
  return [COLUMNS, root, ...users].map((cells) => cells.join(',')).join('\n')
}

interface Subject {
  name: string
  /** Undefined for the root user. */
  userName: string | undefined
  arn: Arn
  created: Instant
}

function row(world: World, account: Account, { name, userName, arn, created }: Subject): string[] {
  const owner = userName ?? ROOT_USER
  const keys = accessKeysOf(account, userName)
  return [
    name,
    arn,
    date(created),
    ...passwordCells(account, owner, world.trail.lastSignIn(arn)),
    String(devicesOf(account, owner).length > 0),
    ...keyCells(world, keys[0]),
    ...keyCells(world, keys[1]),
    ...NO_CERTIFICATES,
  ]
}

/** Of the root user AWS tells neither when the password was changed nor when it will have to be. */
function passwordCells(account: Account, owner: string, lastUsed: Instant | undefined): string[] {
  const profile = account.iam.loginProfiles.find(owner)
  const lastUsedCell = lastUsed === undefined ? 'no_information' : date(lastUsed)
  if (owner === ROOT_USER) return [String(profile !== undefined), lastUsedCell, 'not_supported', 'not_supported']
  if (!profile) return ['false', NONE, NONE, NONE]
  const expiry = passwordExpiry(account.iam.passwordPolicy, profile)
  return ['true', lastUsedCell, date(profile.passwordDate), expiry === undefined ? NONE : date(expiry)]
}

function keyCells(world: World, key: AccessKeyRecord | undefined): string[] {
  if (!key) return ['false', NONE, NONE, NONE, NONE]
  const use = world.trail.lastUse(key.accessKeyId)
  return [String(key.status === 'Active'), date(key.createDate), ...(use ? [date(use.instant), use.region, use.service] : [NONE, NONE, NONE])]
}

function date(instant: Instant): string {
  return toIso(instant).replace('Z', '+00:00')
}
