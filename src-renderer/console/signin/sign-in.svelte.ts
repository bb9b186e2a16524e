/** The sign-in page: who, with which password, and the code when AWS asks for one. */
import type { SignInResult } from '../../../src-main/door/contract/console.js'
import type { Person } from '../../../src-main/door/contract/world.js'
import type { WorkspaceContext } from '../../shared/workspace-context.js'

const isRoot = (userName: string): boolean => userName === 'root' || userName.includes('@')

/** An id as people write it, or an alias, which has hyphens of its own. */
export function accountOf(text: string): string {
  const name = text.trim()
  return /^[\d\s-]+$/.test(name) ? name.replaceAll(/[\s-]/g, '') : name.toLowerCase()
}

export class SignInForm {
  type = $state<'root' | 'user'>('user')
  accountId = $state('')
  userName = $state('')
  rootEmail = $state('root')
  /** Whose root user, where it is not the learner's own account. */
  rootAccount = $state<string | undefined>(undefined)
  password = $state('')
  mfaCode = $state('')
  /** The code after it, when the device is to be resynchronized. */
  nextCode = $state('')
  resyncing = $state(false)
  /** Which second factors the user has. */
  factors = $state.raw({ passkey: false, code: true })
  /** The browser's prompt for the passkey is shown. */
  prompting = $state(false)
  step = $state<'password' | 'mfa' | 'newPassword'>('password')
  newPassword = $state('')
  repeated = $state('')
  /** What the new password must be like. */
  rules = $state.raw<readonly string[]>([])
  touched = false
  busy = $state(false)
  problem = $state<string | undefined>(undefined)

  constructor(private workspace: WorkspaceContext) {
    this.accountId = workspace.world.accountId
  }

  /** Takes over whom the guide or the identity menu asked to sign in, and signs in, so that only a code is left to ask for. */
  async take(wanted: Person): Promise<void> {
    this.accountId = wanted.accountId ?? this.workspace.world.accountId
    this.rootAccount = wanted.accountId
    this.choose(isRoot(wanted.userName) ? 'root' : 'user')
    if (this.type === 'root') this.rootEmail = wanted.userName
    else this.userName = wanted.userName
    this.password = wanted.password
    if (wanted.password !== '') await this.submit()
  }

  choose(type: 'root' | 'user'): void {
    this.type = type
    this.password = ''
    this.back()
  }

  back(): void {
    this.step = 'password'
    this.#clearCodes()
    this.newPassword = ''
    this.repeated = ''
    this.problem = undefined
  }

  /** The first thing that is missing, in the page's words. */
  get missing(): string | undefined {
    if (this.step === 'newPassword') return this.#missingOfNew
    if (this.step === 'mfa' && this.touched) return undefined
    if (this.step === 'mfa') return this.#missingOfCodes
    if (this.type === 'user' && this.accountId.trim() === '') return 'Enter an account ID or alias.'
    if ((this.type === 'root' ? this.rootEmail : this.userName).trim() === '') return this.type === 'root' ? 'Enter the root user email address.' : 'Enter an IAM username.'
    return this.password === '' ? 'Enter a password.' : undefined
  }

  get #missingOfCodes(): string | undefined {
    const isCode = (text: string): boolean => /^\d{6}$/.test(text.trim())
    if (!this.resyncing) return isCode(this.mfaCode) ? undefined : 'Enter the 6-digit MFA code.'
    return isCode(this.mfaCode) && isCode(this.nextCode) ? undefined : 'Enter two consecutive 6-digit MFA codes.'
  }

  get #missingOfNew(): string | undefined {
    if (this.password === '') return 'Enter your old password.'
    if (this.newPassword === '') return 'Enter a new password.'
    return this.newPassword === this.repeated ? undefined : 'The new passwords do not match.'
  }

  /** The learner touched the passkey. */
  async touch(): Promise<void> {
    this.prompting = false
    this.touched = true
    await this.submit()
    this.touched = false
  }

  async submit(): Promise<void> {
    if (this.busy) return
    this.problem = this.missing
    if (this.problem !== undefined) return
    this.busy = true
    try {
      this.#show(this.step === 'newPassword' ? await this.workspace.changePassword(this.password, this.newPassword) : await this.workspace.signIn({
        ...(this.type === 'user' ? { accountId: accountOf(this.accountId) } : this.rootAccount !== undefined && { accountId: this.rootAccount }),
        userName: (this.type === 'root' ? this.rootEmail : this.userName).trim(),
        password: this.password,
        ...(this.step === 'mfa' && (this.touched ? { passkey: true } : { mfaCode: this.#codes })),
      }))
    } catch (reason) {
      this.problem = reason instanceof Error ? reason.message : String(reason)
    } finally {
      this.busy = false
    }
  }

  get #codes(): string {
    return this.resyncing ? `${this.mfaCode.trim()} ${this.nextCode.trim()}` : this.mfaCode.trim()
  }

  #clearCodes(): void {
    this.mfaCode = ''
    this.nextCode = ''
    this.resyncing = false
  }

  #show(result: SignInResult): void {
    if (result.state === 'failed') {
      this.problem = result.message
      this.mfaCode = ''
      this.nextCode = ''
    } else if (result.state === 'mfaRequired') {
      this.step = 'mfa'
      this.#clearCodes()
      this.factors = { passkey: result.passkey, code: result.code }
      this.prompting = result.passkey && !result.code
    } else if (result.state === 'passwordChangeRequired') {
      this.rules = result.rules
      this.step = 'newPassword'
      this.password = ''
    } else {
      this.password = ''
      this.back()
    }
  }
}
