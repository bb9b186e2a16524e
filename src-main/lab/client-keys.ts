/** Keys for clients outside of the app: an administrator's in a sandbox, in a lesson a session of who is signed in there. */
import { rootPrincipal, userPrincipal } from '../access/authenticate.js'
import { issueSession, type SessionPrincipal } from '../access/session-token.js'
import { HOUR, type Instant } from '../aws/clock.js'
import type { OutputOf } from '../aws/models/types.js'
import type { OpenWorld } from './open-world.js'
import { substituteDeep } from './parameters.js'
import { SANDBOX_ADMINISTRATOR } from './sandbox.js'
import { CONSOLE_IP, REGION } from './locations.js'

export interface ClientKeys {
  accessKeyId: string
  secretAccessKey: string
  /** Only with temporary credentials. */
  sessionToken?: string | undefined
}

/** Keys under the name that a profile of them has. */
export interface ClientProfile extends ClientKeys {
  profile: string
  /** By the world's clock; only with temporary credentials. */
  expiresAt?: Instant | undefined
}

/** The profile of the keys that are a client's first choice. */
export const CLIENT_PROFILE = 'rolecall'
const SESSION = 12 * HOUR

/**
 * The administrator's access key of a sandbox; it is made when there is none. A lesson gets no key of its own, which would
 * change what it checks: there it is a session of twelve hours for the one whom the lesson signs in.
 */
export async function clientKeys(open: OpenWorld): Promise<ClientKeys> {
  const { world, accountId, lab } = open
  if (lab) return session(open, substituteDeep(lab.scenario.account.signedInAs, lab.values).user ?? 'root')
  const { users } = world.account(accountId).iam
  const known = activeKey(open, SANDBOX_ADMINISTRATOR)
  if (known) return known
  if (!users.find(SANDBOX_ADMINISTRATOR)) return session(open, 'root')
  const response = await open.send({
    service: 'iam',
    operation: 'CreateAccessKey',
    input: { UserName: SANDBOX_ADMINISTRATOR },
    region: REGION,
    credentials: { kind: 'keys', ...session(open, 'root') },
    sourceIp: CONSOLE_IP,
    userAgent: 'rolecall-endpoint',
    instant: world.clock.now(),
    gesture: open.gesture(),
  })
  if (response.error) return session(open, SANDBOX_ADMINISTRATOR)
  const { AccessKey } = response.output as unknown as OutputOf<'iam', 'CreateAccessKey'>
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey }
}

/**
 * The profiles for a terminal beside the app: in a lesson who is signed in to the console, with MFA when that was used, and the
 * users for whom the lesson wrote profiles in CloudShell too; in a sandbox its administrator. Nobody can be more outside than
 * inside, so that a lesson's checks mean the same.
 */
export async function clientProfiles(open: OpenWorld): Promise<ClientProfile[]> {
  if (!open.lab) return [{ profile: CLIENT_PROFILE, ...(await clientKeys(open)) }]
  const { principal } = open.console
  const first = principal ? [{ profile: CLIENT_PROFILE, ...keysOf(open, principal), expiresAt: principal.session.expiresAt }] : []
  return [...first, ...lessonUsers(open).flatMap((userName) => {
    const key = activeKey(open, userName)
    return key ? [{ profile: userName, ...key }] : []
  })]
}

/** Whom the profiles are for, in the same order, without their keys. */
export function clientIdentities(open: OpenWorld): { profile: string; arn: string; temporary: boolean }[] {
  const arnOf = (userName: string): string | undefined => userPrincipal(open.world.account(open.accountId), userName)?.arn
  if (!open.lab) {
    const arn = arnOf(SANDBOX_ADMINISTRATOR)
    return [{ profile: CLIENT_PROFILE, arn: arn ?? rootPrincipal(open.accountId).arn, temporary: arn === undefined }]
  }
  const { principal } = open.console
  const users = lessonUsers(open).flatMap((userName) => {
    const arn = activeKey(open, userName) && arnOf(userName)
    return arn === undefined ? [] : [{ profile: userName, arn, temporary: false }]
  })
  return [...(principal ? [{ profile: CLIENT_PROFILE, arn: principal.arn, temporary: true }] : []), ...users]
}

function lessonUsers({ lab }: OpenWorld): readonly string[] {
  return lab ? substituteDeep(lab.scenario.account.profiles ?? [], lab.values) : []
}

function activeKey({ world, accountId }: OpenWorld, userName: string): ClientKeys | undefined {
  const key = world.account(accountId).iam.accessKeys.list({ userName }).find(({ status }) => status === 'Active')
  return key && { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey }
}

function session(open: OpenWorld, userName: string): ClientKeys {
  const { world, accountId } = open
  const principal = userName === 'root' ? rootPrincipal(accountId) : (userPrincipal(world.account(accountId), userName) ?? rootPrincipal(accountId))
  const issuedAt = world.clock.now()
  return keysOf(open, { ...principal, session: { issuedAt, expiresAt: issuedAt + SESSION, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] } })
}

function keysOf({ world, openedAt }: OpenWorld, holder: SessionPrincipal): ClientKeys {
  const { accessKeyId, secretAccessKey, sessionToken } = issueSession(world, holder, `endpoint/${openedAt}`)
  return { accessKeyId, secretAccessKey, sessionToken }
}
