/** What time alone has changed in a world: sessions that ended, credentials that were renewed, what grew old. */
import { instanceRole, issueTimeAt } from '../access/instance-credentials.js'
import { findHardwareToken, instantOfLoss } from '../access/mfa/hardware-token.js'
import { stepAt, WINDOW } from '../access/mfa/totp.js'
import { passwordExpiry } from '../access/passwords.js'
import { DAY, HOUR, parseIso, type Instant } from '../aws/clock.js'
import { REPORT_LIFETIME } from '../services/iam/account/credential-report.js'
import type { Account } from '../store/account.js'
import { ROOT_USER } from '../store/iam/credentials.js'
import type { Json, TrailEvent } from '../store/trail/trail-event.js'
import type { World } from '../store/world.js'

export interface ClockChange {
  kind: 'sessionExpired' | 'instanceCredentialsRenewed' | 'passwordExpired' | 'passwordDue' | 'reportOld' | 'keyAged' | 'providerExpired' | 'codesChanged' | 'tokenOutOfSync'
  accountId: string
  /** When it came to be. */
  instant: Instant
  /** One sentence. */
  text: string
}

/** No temporary credentials last longer. */
const LONGEST_SESSION = 36 * HOUR
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html advises to rotate keys at this age. */
const OLD_KEY = 90 * DAY
/** So long before a password expires its user is told. */
const PASSWORD_NOTICE = 15 * DAY

/** A span of time: after `from`, up to and with `to`. */
interface Span {
  from: Instant
  to: Instant
}

/** What has changed between two instants in a world that nobody else has changed meanwhile, oldest first. */
export function clockChanges(world: World, from: Instant, to: Instant): ClockChange[] {
  const span = { from, to }
  const ofAccounts = world.accounts().flatMap((account) => [
    ...instances(account, span),
    ...passwords(account, span),
    ...accessKeys(account, span),
    ...report(account, span),
    ...providers(account, span),
    ...codes(account, span),
    ...tokens(world, account, span),
  ])
  return [...sessions(world, span), ...ofAccounts].sort((a, b) => a.instant - b.instant || (a.text < b.text ? -1 : 1))
}

function within({ from, to }: Span, instant: Instant): boolean {
  return instant > from && instant <= to
}

/** A session's end stands in the event of its beginning. */
function sessions(world: World, span: Span): ClockChange[] {
  return [...world.trail.matching({ since: span.from - LONGEST_SESSION })].flatMap((event) => {
    const instant = parseIso(textOf(event.responseElements, 'credentials', 'expiration') ?? '')
    if (instant === undefined || !within(span, instant) || !world.trail.isLive(event)) return []
    return [{ kind: 'sessionExpired', accountId: event.accountId, instant, text: `${sessionName(event)} expired.` } as const]
  })
}

function sessionName({ service, eventName, responseElements, principalArn }: TrailEvent): string {
  const role = textOf(responseElements, 'assumedRoleUser', 'arn')?.split('/')
  if (role) return `The session ${role.at(-1)} of the role ${role.at(-2)}`
  const federated = textOf(responseElements, 'federatedUser', 'arn')
  if (federated !== undefined) return `The session of the federated user ${nameOf(federated)}`
  const who = nameOf(textOf(responseElements, 'arn') ?? principalArn ?? '')
  return service === 'signin' ? `The console session of ${who}` : `The session that ${eventName} gave ${who}`
}

function nameOf(arn: string): string {
  return arn.endsWith(':root') ? 'the root user' : (arn.split('/').at(-1) ?? '')
}

/** The text at the end of a path into an event's JSON. */
function textOf(json: Json, ...path: readonly string[]): string | undefined {
  let value: unknown = json
  for (const name of path) value = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function instances(account: Account, { from, to }: Span): ClockChange[] {
  return account.ec2.instances.list().flatMap((instance) => {
    const found = instance.state === 'running' ? instanceRole(account, instance) : undefined
    if (!found?.role) return []
    const instant = issueTimeAt(found.association.timestamp, to)
    if (found.association.timestamp > from || instant <= issueTimeAt(found.association.timestamp, from)) return []
    return [{ kind: 'instanceCredentialsRenewed', accountId: account.id, instant, text: `The instance ${instance.instanceId} has new credentials of the role ${found.role.roleName}.` } as const]
  })
}

/** The account's password policy does not bind the root user. */
function passwords(account: Account, span: Span): ClockChange[] {
  const policy = account.iam.passwordPolicy
  if (!policy?.maxPasswordAge) return []
  return account.iam.loginProfiles.list().flatMap((profile): ClockChange[] => {
    const expiry = passwordExpiry(policy, profile)
    if (profile.userName === ROOT_USER || expiry === undefined) return []
    const after = policy.hardExpiry ? 'only an administrator can set a new one' : 'the next sign-in asks for a new one'
    if (within(span, expiry)) return [{ kind: 'passwordExpired', accountId: account.id, instant: expiry, text: `The password of ${profile.userName} expired: ${after}.` }]
    const notice = expiry - PASSWORD_NOTICE
    if (!within(span, notice)) return []
    return [{ kind: 'passwordDue', accountId: account.id, instant: notice, text: `The password of ${profile.userName} expires in less than 15 days.` }]
  })
}

function accessKeys(account: Account, span: Span): ClockChange[] {
  return account.iam.accessKeys
    .list({ status: 'Active' })
    .filter(({ createDate }) => within(span, createDate + OLD_KEY))
    .map(({ accessKeyId, userName, createDate }) => ({
      kind: 'keyAged',
      accountId: account.id,
      instant: createDate + OLD_KEY,
      text: `The access key ${accessKeyId} of ${userName ?? 'the root user'} is more than 90 days old.`,
    }))
}

function report(account: Account, span: Span): ClockChange[] {
  const made = account.iam.credentialReport?.generatedTime
  if (made === undefined || !within(span, made + REPORT_LIFETIME)) return []
  return [{ kind: 'reportOld', accountId: account.id, instant: made + REPORT_LIFETIME, text: 'The credential report is more than four hours old: it has to be generated anew.' }]
}

function providers(account: Account, span: Span): ClockChange[] {
  return account.iam.samlProviders
    .list()
    .filter(({ validUntil }) => within(span, validUntil))
    .map(({ samlProviderName, validUntil }) => ({ kind: 'providerExpired', accountId: account.id, instant: validUntil, text: `The metadata of the SAML provider ${samlProviderName} is no longer valid.` }))
}

/** The clocks of hardware tokens go wrong by themselves. */
function tokens(world: World, { id, iam }: Account, span: Span): ClockChange[] {
  return iam.mfaDevices.list().flatMap(({ serialNumber, userName, drift = 0 }) => {
    const instant = instantOfLoss(world, WINDOW + 1 - drift)
    if (userName === undefined || !findHardwareToken(world, serialNumber) || !within(span, instant)) return []
    const owner = userName === ROOT_USER ? 'the root user' : userName
    return [{ kind: 'tokenOutOfSync', accountId: id, instant, text: `The hardware token ${serialNumber} of ${owner} is out of sync: its codes are refused until it is resynchronized.` } as const]
  })
}

function codes({ id, iam }: Account, { from, to }: Span): ClockChange[] {
  const count = iam.mfaDevicesInUse
  if (count === 0 || stepAt(from) === stepAt(to)) return []
  return [{ kind: 'codesChanged', accountId: id, instant: to, text: count === 1 ? 'The MFA device shows another code.' : `${count} MFA devices show other codes.` }]
}
