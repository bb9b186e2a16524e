/** The account's password policy as a form: AWS's default, or the account's own. */
import { iam, type Call } from '../../common/calls.svelte.js'
import type { PasswordPolicy } from '../types.js'

export class PasswordPolicyForm {
  kind = $state<'default' | 'custom'>('default')
  length = $state('8')
  uppercase = $state(false)
  lowercase = $state(false)
  numbers = $state(false)
  symbols = $state(false)
  expires = $state(false)
  days = $state('90')
  hard = $state(false)
  change = $state(true)
  preventsReuse = $state(false)
  remembered = $state('5')

  /** @param stored undefined: the account has none of its own. */
  take(stored: PasswordPolicy | undefined): void {
    this.kind = stored ? 'custom' : 'default'
    if (!stored) return
    this.length = String(stored.MinimumPasswordLength)
    this.uppercase = stored.RequireUppercaseCharacters
    this.lowercase = stored.RequireLowercaseCharacters
    this.numbers = stored.RequireNumbers
    this.symbols = stored.RequireSymbols
    this.expires = stored.MaxPasswordAge !== undefined && stored.MaxPasswordAge > 0
    if (this.expires) this.days = String(stored.MaxPasswordAge)
    this.hard = stored.HardExpiry === true
    this.change = stored.AllowUsersToChangePassword
    this.preventsReuse = (stored.PasswordReusePrevention ?? 0) > 0
    if (this.preventsReuse) this.remembered = String(stored.PasswordReusePrevention)
  }

  get missing(): string | undefined {
    if (this.kind === 'default') return undefined
    if (!within(this.length, 6, 128)) return 'The minimum length is between 6 and 128 characters.'
    if (this.expires && !within(this.days, 1, 1095)) return 'Passwords expire after 1 to 1095 days.'
    return this.preventsReuse && !within(this.remembered, 1, 24) ? 'Between 1 and 24 passwords are remembered.' : undefined
  }

  calls(hasOwn: boolean): readonly Call[] {
    if (this.kind === 'default') return hasOwn ? [iam('DeleteAccountPasswordPolicy')] : []
    return [
      iam('UpdateAccountPasswordPolicy', {
        MinimumPasswordLength: Number(this.length),
        RequireUppercaseCharacters: this.uppercase,
        RequireLowercaseCharacters: this.lowercase,
        RequireNumbers: this.numbers,
        RequireSymbols: this.symbols,
        AllowUsersToChangePassword: this.change,
        ...(this.expires && { MaxPasswordAge: Number(this.days), HardExpiry: this.hard }),
        ...(this.preventsReuse && { PasswordReusePrevention: Number(this.remembered) }),
      }),
    ]
  }
}

function within(text: string, least: number, most: number): boolean {
  const value = Number(text)
  return /^\d+$/.test(text.trim()) && value >= least && value <= most
}

/** What a policy asks for, line by line. */
export function describePasswordPolicy(policy: PasswordPolicy): readonly string[] {
  const require = [
    policy.RequireUppercaseCharacters && 'one uppercase letter', policy.RequireLowercaseCharacters && 'one lowercase letter',
    policy.RequireNumbers && 'one number', policy.RequireSymbols && 'one non-alphanumeric character',
  ].filter((part) => part !== false)
  return [
    `Minimum length: ${policy.MinimumPasswordLength} characters`,
    require.length > 0 ? `At least ${require.join(', ')}` : 'No kind of character is required',
    policy.MaxPasswordAge ? `Passwords expire after ${policy.MaxPasswordAge} days${policy.HardExpiry ? '; an administrator resets them' : ''}` : 'Never expire password',
    policy.AllowUsersToChangePassword ? 'Users may change their own password' : 'Users may not change their own password',
    policy.PasswordReusePrevention ? `The last ${policy.PasswordReusePrevention} passwords cannot be used again` : 'Passwords can be used again',
  ]
}
