/** The choice of a console password, and the calls that set it. */
import { iam, type Call } from '../../common/calls.svelte.js'
import { attach } from '../permissions/principal.js'
import { generatePassword } from './password.js'

const CHANGE_PASSWORD = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

export class NewPassword {
  kind = $state<'auto' | 'custom'>('auto')
  custom = $state('')
  shown = $state(false)
  reset = $state(false)
  #generated = generatePassword()

  get value(): string {
    return this.kind === 'auto' ? this.#generated : this.custom
  }

  get missing(): string | undefined {
    return this.kind === 'custom' && this.custom === '' ? 'Enter a password.' : undefined
  }

  /** For a user who has a password already, it is replaced. */
  calls(UserName: string, hasPassword: boolean): readonly Call[] {
    const input = { UserName, Password: this.value, PasswordResetRequired: this.reset }
    return [
      iam(hasPassword ? 'UpdateLoginProfile' : 'CreateLoginProfile', input),
      ...(this.reset ? [attach({ kind: 'User', name: UserName }, CHANGE_PASSWORD)] : []),
    ]
  }
}
