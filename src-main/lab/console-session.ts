/** Who is signed in to the console. Its temporary credentials are the only ones that console and CloudShell act with. */
import type { ApiResponse, Send } from '../api/request.js'
import { rootPrincipal, userPrincipal } from '../access/authenticate.js'
import { devicesOf } from '../access/mfa/devices.js'
import { isPasskey, passkeyAnswer } from '../access/mfa/passkey.js'
import { isRootName, passwordRules } from '../access/passwords.js'
import { issueSession, openSessionToken, type SessionPrincipal } from '../access/session-token.js'
import { HOUR } from '../aws/clock.js'
import type { Credentials } from '../aws/credentials.js'
import type { OutputOf } from '../aws/models/types.js'
import { ROOT_USER, type MfaDeviceRecord } from '../store/iam/credentials.js'
import type { Json } from '../store/trail/trail-event.js'
import type { World } from '../store/world.js'

export interface SignIn {
  /** Its id, or its alias. */
  accountId: string
  /** `root` for the root user. */
  userName: string
  password: string
  mfaCode?: string | undefined
  /** The learner touches the passkey of this user, in place of typing a code. */
  passkey?: boolean | undefined
}

export interface ConsoleIdentity {
  arn: string
  accountId: string
  type: 'root' | 'user' | 'role'
  /** `root`, `Kunal`, `app-role/Kunal` */
  name: string
  mfa: boolean
  /** Epoch milliseconds. */
  expiresAt: number
  /** For a switched role: who switched. */
  source?: string | undefined
}

interface Signed {
  identity: ConsoleIdentity
  credentials: Credentials & { kind: 'keys' }
}

export type SignInOutcome =
  | { state: 'signedIn'; identity: ConsoleIdentity }
  /** `passkey`: the user has one, and may touch it in place of typing a code; `code`: there is a device that shows codes. */
  | { state: 'mfaRequired'; passkey: boolean; code: boolean }
  /** The password and the code were right; nothing else is open before there is a new password. */
  | { state: 'passwordChangeRequired'; rules: readonly string[] }
  | { state: 'failed'; message: string }

/** The mark by which a world remembers its console's identity when it is opened again. */
const CONSOLE = 'console'
const SESSION = 12 * HOUR
/** So many are remembered for the gestures that they were asked for in. */
const MOST_ROOT_SESSIONS = 100
/** What the console's requests call themselves. */
export const CONSOLE_USER_AGENT = 'Mozilla/5.0 (Rolecall console)'

export class ConsoleSession {
  #stack: Signed[] = []
  /** Who must set a new password first. */
  #pending: { issued: IssuedCredentials; arn: string } | undefined

  /** Sessions as the root users of member accounts, by who asked for what. */
  readonly #rootSessions = new Map<string, Promise<RootSession>>()

  constructor(
    private readonly world: World,
    private readonly send: Send,
    private readonly request: { region: string; sourceIp: string; gesture: () => string },
  ) {
    this.resume()
  }

  /** Undefined when nobody is signed in, or every session has ended; a role's ends before that of who switched to it. */
  get identity(): ConsoleIdentity | undefined {
    return this.#live?.identity
  }

  /** Who is signed in, as the session knows it: with MFA and the end of the session. */
  get principal(): SessionPrincipal | undefined {
    return this.#principals().at(-1)
  }

  /** What the console's and CloudShell's requests prove their identity with, also when it has expired. */
  get credentials(): Credentials {
    return (this.#live ?? this.#stack.at(-1))?.credentials ?? { kind: 'anonymous' }
  }

  get #live(): Signed | undefined {
    const now = this.world.clock.now()
    return this.#stack.findLast(({ identity }) => identity.expiresAt > now)
  }

  /** Signs somebody in without a password: the scenario's start. `root` is the root user. */
  begin(accountId: string, userName: string): void {
    const principal = userName === 'root' ? rootPrincipal(accountId) : userPrincipal(this.world.account(accountId), userName)
    if (!principal) throw new Error(`the account has no user ${userName} to sign in`)
    const issuedAt = this.world.clock.now()
    const session = { issuedAt, expiresAt: issuedAt + SESSION, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] }
    this.#remember([{ ...principal, session }])
    this.resume()
  }

  async signIn({ accountId: account, userName, password, mfaCode, passkey }: SignIn): Promise<SignInOutcome> {
    const accountId = this.#accountFor(account, userName)
    const devices = this.#devicesOf(accountId, userName)
    const key = passkey ? devices.find(isPasskey) : undefined
    this.#pending = undefined
    const credentials: Credentials = { kind: 'password', accountId, userName, password, mfaCode: key ? passkeyAnswer(this.world, key) : mfaCode }
    const answer = await this.#call('ConsoleLogin', {}, credentials)
    if ('message' in answer && answer.code === 'MFARequired') return { state: 'mfaRequired', passkey: devices.some(isPasskey), code: !devices.every(isPasskey) }
    if ('message' in answer) return { state: 'failed', message: answer.message }
    const output = answer.output as OutputOf<'signin', 'ConsoleLogin'>
    if (!output.PasswordResetRequired || !output.Credentials) return this.#enter([], output.Credentials, output.Arn)
    this.#pending = { issued: output.Credentials, arn: output.Arn }
    return { state: 'passwordChangeRequired', rules: passwordRules(this.world.account(output.AccountId)) }
  }

  /**
   * Sets the new password that signing in asked for, and signs in. It is iam:ChangePassword, which must be allowed.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_user-change-own.html
   */
  async changePassword(oldPassword: string, newPassword: string): Promise<SignInOutcome> {
    const pending = this.#pending
    if (!pending) return { state: 'failed', message: 'Sign in first.' }
    const input = { OldPassword: oldPassword, NewPassword: newPassword }
    const answer = await this.#call('ChangePassword', input, keysOf(pending.issued), 'iam')
    if ('message' in answer) return { state: 'failed', message: answer.message }
    this.#pending = undefined
    return this.#enter([], pending.issued, pending.arn)
  }

  /**
   * Whoever has switched already switches from who they signed in as.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
   * @param account its id, or its alias.
   */
  async switchRole(account: string, roleName: string): Promise<SignInOutcome> {
    const input = { AccountId: this.#accountOf(account), RoleName: roleName }
    const answer = await this.#call('SwitchRole', input, this.#stack[0]?.credentials ?? this.credentials)
    if ('message' in answer) return { state: 'failed', message: answer.message }
    const output = answer.output as OutputOf<'signin', 'SwitchRole'>
    return this.#enter(this.#stack.slice(0, 1), output.Credentials, output.Arn)
  }

  /** From a switched role back to who switched. */
  switchBack(): SignInOutcome {
    if (this.#stack.length < 2) return { state: 'failed', message: 'You have not switched roles.' }
    this.#stack = this.#stack.slice(0, 1)
    this.#remember(this.#principals())
    return this.identity ? { state: 'signedIn', identity: this.identity } : { state: 'failed', message: 'Nobody is signed in.' }
  }

  /**
   * A session as the root user of a member account for one task, which requests of one gesture share.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
   * @param task the name of AWS's task policy: `IAMAuditRootUserCredentials`.
   * @returns AWS's answer where it refuses.
   */
  async assumeRoot({ accountId, task }: { accountId: string; task: string }, gesture: string): Promise<RootSession> {
    const key = JSON.stringify([this.identity?.arn, accountId, task, gesture])
    // Requests of one gesture may come at the same time.
    const known = await this.#rootSessions.get(key)
    if (known && 'expiresAt' in known && known.expiresAt > this.world.clock.now()) return known
    const input = { TargetPrincipal: accountId, TaskPolicyArn: { arn: `arn:aws:iam::aws:policy/root-task/${task}` } }
    const asked = this.#ask('sts', 'AssumeRoot', input, this.credentials, gesture).then(toRootSession)
    if (this.#rootSessions.size >= MOST_ROOT_SESSIONS) this.#rootSessions.clear()
    this.#rootSessions.set(key, asked)
    return asked
  }

  signOut(): void {
    this.#stack = []
    this.#remember([])
  }

  #devicesOf(accountId: string, userName: string): MfaDeviceRecord[] {
    const account = this.world.findAccount(accountId)
    return account ? devicesOf(account, isRootName(account, userName) ? ROOT_USER : userName) : []
  }

  /** @param name an account's id or alias. @returns what was given, when no account goes by it. */
  #accountOf(name: string): string {
    return this.world.accounts().find(({ iam }) => iam.accountAlias === name)?.id ?? name
  }

  /** The email address of a root user tells the account, unless a user has that name. */
  #accountFor(account: string, userName: string): string {
    const id = this.#accountOf(account)
    if (!userName.includes('@') || this.world.findAccount(id)?.iam.users.has(userName)) return id
    return this.world.accounts().find(({ record }) => record.email.toLowerCase() === userName.toLowerCase())?.id ?? id
  }

  async #call(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    credentials: Credentials,
    service = 'signin',
  ): Promise<{ output: unknown } | { code: string; message: string }> {
    const response = await this.#ask(service, operation, input, credentials, this.request.gesture())
    return response.error ? { code: response.error.code, message: response.error.message } : { output: response.output }
  }

  #ask(service: string, operation: string, input: Readonly<Record<string, unknown>>, credentials: Credentials, gesture: string): Promise<ApiResponse> {
    const { region, sourceIp } = this.request
    return this.send({ service, operation, input, credentials, region, sourceIp, userAgent: CONSOLE_USER_AGENT, instant: this.world.clock.now(), gesture })
  }

  #enter(below: Signed[], issued: IssuedCredentials | undefined, arn: string | undefined): SignInOutcome {
    if (!issued || arn === undefined) return { state: 'failed', message: 'The session could not be opened.' }
    const credentials = keysOf(issued)
    const signed = this.#signed(credentials, below[0]?.identity.name)
    if (!signed) return { state: 'failed', message: 'The session could not be opened.' }
    this.#stack = [...below, signed]
    this.#remember(this.#principals())
    return { state: 'signedIn', identity: signed.identity }
  }

  #signed(credentials: Signed['credentials'], source?: string): Signed | undefined {
    const principal = openSessionToken(this.world, credentials.sessionToken ?? '')
    return principal && { credentials, identity: toIdentity(principal, source) }
  }

  #principals(): SessionPrincipal[] {
    return this.#stack.flatMap(({ credentials }) => openSessionToken(this.world, credentials.sessionToken ?? '') ?? [])
  }

  #remember(principals: readonly SessionPrincipal[]): void {
    this.world.trail.mark(CONSOLE, principals as unknown as Json)
  }

  /** Follows what the world remembers of who is signed in. */
  resume(): void {
    const mark = this.world.trail.marks(CONSOLE).at(-1)
    const principals = (mark?.data ?? []) as unknown as readonly SessionPrincipal[]
    this.#stack = principals.map((principal, index) => {
      const issued = issueSession(this.world, principal, `${CONSOLE}/${mark?.sequence ?? 0}`)
      const source = index > 0 ? principals[0] && toIdentity(principals[0]).name : undefined
      const { accessKeyId, secretAccessKey, sessionToken } = issued
      return { credentials: { kind: 'keys', accessKeyId, secretAccessKey, sessionToken }, identity: toIdentity(principal, source) }
    })
  }
}

type RootSession = { credentials: Credentials; expiresAt: number } | { refused: ApiResponse }

function toRootSession(response: ApiResponse): RootSession {
  const issued = (response.output as OutputOf<'sts', 'AssumeRoot'> | undefined)?.Credentials
  return issued ? { credentials: keysOf(issued), expiresAt: issued.Expiration } : { refused: response }
}

interface IssuedCredentials {
  AccessKeyId: string
  SecretAccessKey: string
  SessionToken: string
}

function keysOf({ AccessKeyId, SecretAccessKey, SessionToken }: IssuedCredentials): Signed['credentials'] {
  return { kind: 'keys', accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}

function toIdentity(principal: SessionPrincipal, source?: string): ConsoleIdentity {
  const type = principal.type === 'root' ? 'root' : principal.type === 'user' ? 'user' : 'role'
  const name =
    principal.type === 'root' ? 'root' : principal.type === 'user' ? principal.userName : principal.arn.split('/').slice(1).join('/')
  return {
    arn: principal.arn,
    accountId: principal.accountId,
    type,
    name,
    mfa: principal.session.mfaAuthenticated,
    expiresAt: principal.session.expiresAt,
    source,
  }
}
