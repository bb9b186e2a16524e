/** Console passwords: kept as hashes, held against the account's password policy. */
import { pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { DAY, type Instant } from '../aws/clock.js'
import { ServiceError } from '../aws/service-error.js'
import type { Account } from '../store/account.js'
import type { LoginProfileRecord } from '../store/iam/credentials.js'
import type { PasswordPolicy } from '../store/iam/settings.js'
import type { World } from '../store/world.js'

/** Enough to keep the password out of a world's file in clear, few enough to be answered at once. */
const ITERATIONS = 4000
const SALT_BYTES = 16
/** What a password policy may look back on. */
const MOST_REMEMBERED = 24

/** What AWS counts as symbols. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html */
const SYMBOLS = /[!@#$%^&*()_+\-=[\]{}|']/

/** The members of a login profile that a password makes. */
export type PasswordMembers = Pick<LoginProfileRecord, 'passwordHash' | 'previousHashes' | 'passwordDate'>

/**
 * Checks a new password and hashes it.
 * @param userName whose it will be; empty for the root user.
 * @param profile what the user has so far. One salt serves all passwords of a profile, so that one hash finds a repetition.
 * @throws ServiceError PasswordPolicyViolation.
 */
export function newPassword(world: World, account: Account, userName: string, password: string, profile?: PasswordMembers): PasswordMembers {
  const salt = profile ? saltOf(profile.passwordHash) : Buffer.from(world.ids.bytes(SALT_BYTES)).toString('base64url')
  const passwordHash = hash(password, salt)
  const earlier = profile ? [profile.passwordHash, ...profile.previousHashes] : []
  const problem = passwordProblem(account, userName, password) ?? repetition(account.iam.passwordPolicy, passwordHash, earlier)
  if (problem) throw new ServiceError('PasswordPolicyViolation', problem)
  return { passwordHash, previousHashes: earlier.slice(0, MOST_REMEMBERED), passwordDate: world.clock.now() }
}

/** A hash without any check, for the accounts that a scenario describes. */
export function hashPassword(world: World, password: string): string {
  return hash(password, Buffer.from(world.ids.bytes(SALT_BYTES)).toString('base64url'))
}

export function isPassword(passwordHash: string, password: string): boolean {
  return timingSafeEqual(Buffer.from(hash(password, saltOf(passwordHash))), Buffer.from(passwordHash))
}

/** The root user signs in as `root` or by the account's email address. */
export function isRootName({ record }: Account, userName: string): boolean {
  return userName === 'root' || userName.toLowerCase() === record.email.toLowerCase()
}

/** When the password stops being good. @returns undefined when passwords do not expire. */
export function passwordExpiry(policy: PasswordPolicy | undefined, { passwordDate }: Pick<PasswordMembers, 'passwordDate'>): Instant | undefined {
  return policy && policy.maxPasswordAge > 0 ? passwordDate + policy.maxPasswordAge * DAY : undefined
}

/** What a new password must be like, in the words of the page that asks for one. */
export function passwordRules({ iam: { passwordPolicy: policy } }: Account): string[] {
  if (!policy) return ['At least 8 characters', 'At least three of these: uppercase letters, lowercase letters, numbers, symbols', 'Not the account name, the user name or the email address']
  return [
    `At least ${policy.minimumPasswordLength} characters`,
    ...(policy.requireUppercaseCharacters ? ['At least one uppercase letter (A-Z)'] : []),
    ...(policy.requireLowercaseCharacters ? ['At least one lowercase letter (a-z)'] : []),
    ...(policy.requireNumbers ? ['At least one number (0-9)'] : []),
    ...(policy.requireSymbols ? ["At least one symbol (! @ # $ % ^ & * ( ) _ + - = [ ] { } | ')"] : []),
    ...(policy.passwordReusePrevention ? [`Not one of the last ${policy.passwordReusePrevention} passwords`] : []),
  ]
}

/** What the account's policy, or AWS's default one, has against a password. */
function passwordProblem(account: Account, userName: string, password: string): string | undefined {
  const policy = account.iam.passwordPolicy
  return policy ? customProblem(policy, password) : defaultProblem(account, userName, password)
}

function customProblem(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.minimumPasswordLength) return `Password should have a minimum length of ${policy.minimumPasswordLength}`
  if (policy.requireUppercaseCharacters && !/[A-Z]/.test(password)) return 'Password should have at least one uppercase letter'
  if (policy.requireLowercaseCharacters && !/[a-z]/.test(password)) return 'Password should have at least one lowercase letter'
  if (policy.requireNumbers && !/\d/.test(password)) return 'Password should have at least one number'
  if (policy.requireSymbols && !SYMBOLS.test(password)) return 'Password should have at least one symbol'
  return undefined
}

function defaultProblem({ record }: Account, userName: string, password: string): string | undefined {
  const classes = [/[A-Z]/, /[a-z]/, /\d/, SYMBOLS].filter((kind) => kind.test(password)).length
  if (password.length < 8) return 'Password should have a minimum length of 8'
  if (classes < 3) return 'Password should have at least three of these: uppercase letters, lowercase letters, numbers, symbols'
  const names = [record.name, record.email, userName].map((name) => name.toLowerCase())
  return names.includes(password.toLowerCase()) ? 'Password should not be the account name, the user name or the email address' : undefined
}

function repetition(policy: PasswordPolicy | undefined, passwordHash: string, earlier: readonly string[]): string | undefined {
  const remembered = policy?.passwordReusePrevention ?? 0
  return earlier.slice(0, remembered).includes(passwordHash) ? `Password should not be one of the last ${remembered}` : undefined
}

function hash(password: string, salt: string): string {
  return `${salt}.${pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256').toString('base64url')}`
}

function saltOf(passwordHash: string): string {
  return passwordHash.slice(0, passwordHash.indexOf('.'))
}
