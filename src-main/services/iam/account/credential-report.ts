/** The credential report: one line of CSV for the root user and each IAM user, made part by part. */
import { iamArn, rootArn } from '../../../aws/arn.js'
import { HOUR, toIso, type Instant } from '../../../aws/clock.js'
import { passwordExpiry } from '../../../access/passwords.js'
import { devicesOf } from '../../../access/mfa/devices.js'
import type { Account } from '../../../store/account.js'
import type { CredentialFacts } from '../../../store/iam/credential-facts.js'
import { ROOT_USER } from '../../../store/iam/credentials.js'
import type { CredentialReport, PasswordPolicy } from '../../../store/iam/settings.js'
import type { World } from '../../../store/world.js'
import { accessKeysOf } from '../access-key/access-key.js'

/** After this a new report can be made. */
export const REPORT_LIFETIME = 4 * HOUR

/** Users in a part, which costs what a page of a list does. */
const PART = 100

const COLUMNS = [
  'user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation', 'mfa_active',
  ...['1', '2'].flatMap((number) => ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map((fact) => `access_key_${number}_${fact}`)),
  'cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated',
]
const NONE = 'N/A'
const NO_CERTIFICATES = ['false', NONE, 'false', NONE]

/**
 * Begins a new report, in place of the one before: the root user and the first users.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function beginReport(world: World, account: Account): void {
  addPart(world, account, { generatedTime: world.clock.now(), parts: 0 }, [COLUMNS.join(','), rootLine(world, account)])
}

/** Goes on with a report where it was left. */
export function continueReport(world: World, account: Account, report: CredentialReport): void {
  addPart(world, account, report, [])
}

const LINE_FEED = Buffer.from('\n')

/** Of the reports that are at hand: to put a large one together takes longer than all else of an answer. */
const contents = new WeakMap<CredentialReport, Buffer>()

/** CSV, without a line feed at its end. Names and paths are ASCII, and so is all of it. */
export function reportContent(account: Account, report: CredentialReport): Buffer {
  const known = contents.get(report)
  if (known) return known
  const parts = account.iam.credentialReportParts.list().slice(0, report.parts)
  const content = Buffer.concat(parts.flatMap((part) => [Buffer.from(part.content, 'latin1'), LINE_FEED])).subarray(0, -1)
  contents.set(report, content)
  return content
}

function addPart(world: World, account: Account, { generatedTime, parts, after }: CredentialReport, before: readonly string[]): void {
  const users = account.iam.credentialFacts(after, PART)
  const last = users.at(-1)
  const policy = account.iam.passwordPolicy
  const lines = [...before, ...users.map((user) => userLine(world, account, user, policy))]
  const part = lines.length > 0 ? parts + 1 : parts
  if (part > parts) account.iam.putCredentialReportPart({ part, content: lines.join('\n') })
  const value = { generatedTime, parts: part, ...(last && users.length === PART && { after: last.userName }) }
  account.iam.setSetting({ setting: 'credentialReport', value })
}

/** Of the root user AWS tells neither when the password was changed nor when it will have to be. */
function rootLine(world: World, account: Account): string {
  const arn = rootArn(account.id)
  const hasPassword = account.iam.loginProfiles.has(ROOT_USER)
  const passwordCells = [String(hasPassword), lastUsedCell(world, account.id), 'not_supported', 'not_supported']
  const hasMfa = devicesOf(account, ROOT_USER).length > 0
  return line(world, ['<root_account>', arn, date(account.record.createDate), ...passwordCells], hasMfa, accessKeysOf(account, undefined))
}

function userLine(world: World, account: Account, { userName, path, userId, createDate, passwordDate, hasMfa, accessKeys }: CredentialFacts, policy: PasswordPolicy | undefined): string {
  const arn = iamArn(account.id, 'user', path, userName)
  const expiry = passwordDate === undefined ? undefined : passwordExpiry(policy, { passwordDate })
  const passwordCells = passwordDate === undefined ? ['false', NONE, NONE, NONE] : ['true', lastUsedCell(world, userId), date(passwordDate), expiry === undefined ? NONE : date(expiry)]
  return line(world, [userName, arn, date(createDate), ...passwordCells], hasMfa, accessKeys)
}

function line(world: World, cells: readonly string[], hasMfa: boolean, keys: CredentialFacts['accessKeys']): string {
  return [...cells, String(hasMfa), ...keyCells(world, keys[0]), ...keyCells(world, keys[1]), ...NO_CERTIFICATES].map(field).join(',')
}

/** A user's name may hold a comma, a path a quotation mark. https://www.rfc-editor.org/rfc/rfc4180 */
function field(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function lastUsedCell(world: World, principalId: string): string {
  const lastUsed = world.trail.lastSignIn(principalId)
  return lastUsed === undefined ? 'no_information' : date(lastUsed)
}

function keyCells(world: World, key: CredentialFacts['accessKeys'][number] | undefined): string[] {
  if (!key) return ['false', NONE, NONE, NONE, NONE]
  const use = world.trail.lastUse(key.accessKeyId)
  return [String(key.status === 'Active'), date(key.createDate), ...(use ? [date(use.instant), use.region, use.service] : [NONE, NONE, NONE])]
}

function date(instant: Instant): string {
  return toIso(instant)
}
