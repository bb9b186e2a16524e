/** Keys for the clients of the HTTP endpoint: an administrator's in a sandbox, in a lesson a session of who is signed in there. */
import { rootPrincipal, userPrincipal } from '../access/authenticate.js'
import { issueSession, type SessionPrincipal } from '../access/session-token.js'
import { HOUR } from '../aws/clock.js'
import type { OutputOf } from '../aws/models/types.js'
import type { OpenWorld } from './open-world.js'
import { SANDBOX_ADMINISTRATOR } from './sandbox.js'
import { CONSOLE_IP, REGION } from './shells.js'

export interface ClientKeys {
  accessKeyId: string
  secretAccessKey: string
  /** Only with temporary credentials. */
  sessionToken?: string | undefined
}

const SESSION = 12 * HOUR

/**
 * The administrator's access key of a sandbox; it is made when there is none. A lesson gets no key of its own, which would
 * change what it checks: there it is a session of twelve hours for the one whom the lesson signs in.
 */
export async function clientKeys(open: OpenWorld): Promise<ClientKeys> {
  const { world, accountId, lab } = open
  if (lab) return session(open, lab.scenario.account.signedInAs.user ?? 'root')
  const { accessKeys, users } = world.account(accountId).iam
  const known = accessKeys.list({ userName: SANDBOX_ADMINISTRATOR }).find(({ status }) => status === 'Active')
  if (known) return { accessKeyId: known.accessKeyId, secretAccessKey: known.secretAccessKey }
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

function session({ world, accountId, openedAt }: OpenWorld, userName: string): ClientKeys {
  const principal = userName === 'root' ? rootPrincipal(accountId) : (userPrincipal(world.account(accountId), userName) ?? rootPrincipal(accountId))
  const issuedAt = world.clock.now()
  const holder: SessionPrincipal = { ...principal, session: { issuedAt, expiresAt: issuedAt + SESSION, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] } }
  const { accessKeyId, secretAccessKey, sessionToken } = issueSession(world, holder, `endpoint/${openedAt}`)
  return { accessKeyId, secretAccessKey, sessionToken }
}
