import { describe, expect, it } from 'vitest'
import type { SignInResult } from '../../../../src-main/door/contract/console.js'
import { SignInForm } from '../../../../src-renderer/console/signin/sign-in.svelte.js'
import { workspaceThatAnswers } from '../workspace.js'

const signedIn: SignInResult = { state: 'signedIn', identity: { type: 'user', name: 'Kunal', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/Kunal', mfa: false, expiresAt: 0 } }

describe('the sign-in page', () => {
  it('asks for what is missing before it asks AWS', async () => {
    const { workspace, signedIn: sent } = workspaceThatAnswers()
    const form = new SignInForm(workspace)
    await form.submit()
    expect(form.problem).toBe('Enter an IAM username.')
    form.userName = 'Kunal'
    await form.submit()
    expect(form.problem).toBe('Enter a password.')
    expect(sent).toEqual([])
  })

  it('shows what AWS answers, and forgets the password once signed in', async () => {
    const { workspace, signedIn: sent } = workspaceThatAnswers({}, [{ state: 'failed', message: 'Your authentication information is incorrect. Please try again.' }, signedIn])
    const form = new SignInForm(workspace)
    form.accountId = '1111-2222-3333'
    form.userName = ' Kunal '
    form.password = 'x'
    await form.submit()
    expect(form.problem).toContain('incorrect')
    await form.submit()
    expect(form.problem).toBeUndefined()
    expect(form.password).toBe('')
    expect(sent[1]).toEqual({ accountId: '111122223333', userName: 'Kunal', password: 'x' })
  })

  it('asks for the MFA code and sends all again', async () => {
    const { workspace, signedIn: sent } = workspaceThatAnswers({}, [{ state: 'mfaRequired', passkey: false, code: true }, signedIn])
    const form = new SignInForm(workspace)
    await form.take({ userName: 'root', password: 'secret' })
    expect([form.type, form.step]).toEqual(['root', 'mfa'])
    form.mfaCode = '12345'
    await form.submit()
    expect(form.problem).toBe('Enter the 6-digit MFA code.')
    form.mfaCode = '123456'
    await form.submit()
    expect(sent.at(-1)).toEqual({ userName: 'root', password: 'secret', mfaCode: '123456' })
  })

  it('sends two codes to resynchronize a device, and one again after that', async () => {
    const { workspace, signedIn: sent } = workspaceThatAnswers({}, [{ state: 'mfaRequired', passkey: false, code: true }, { state: 'failed', message: 'no' }, signedIn])
    const form = new SignInForm(workspace)
    await form.take({ userName: 'root', password: 'secret' })
    form.resyncing = true
    form.mfaCode = '123456'
    await form.submit()
    expect(form.problem).toBe('Enter two consecutive 6-digit MFA codes.')
    form.nextCode = ' 234567'
    await form.submit()
    expect([sent.at(-1)?.mfaCode, form.mfaCode, form.nextCode, form.resyncing]).toEqual(['123456 234567', '', '', true])
    form.back()
    expect(form.resyncing).toBe(false)
  })

  it('asks for a passkey where there is one, in place of a code', async () => {
    const { workspace, signedIn: sent } = workspaceThatAnswers({}, [{ state: 'mfaRequired', passkey: true, code: false }, signedIn])
    const form = new SignInForm(workspace)
    await form.take({ userName: 'Kunal', password: 'secret' })
    expect([form.step, form.prompting, form.factors]).toEqual(['mfa', true, { passkey: true, code: false }])
    await form.touch()
    expect(sent.at(-1)).toEqual({ accountId: '111122223333', userName: 'Kunal', password: 'secret', passkey: true })
    expect(form.prompting).toBe(false)
  })

  it('takes an alias for the account, and knows whose root user is meant', async () => {
    const { workspace, signedIn: sent } = workspaceThatAnswers({}, [signedIn, signedIn])
    const form = new SignInForm(workspace)
    form.accountId = ' Example-Production '
    form.userName = 'Kunal'
    form.password = 'x'
    await form.submit()
    expect(sent[0]?.accountId).toBe('example-production')
    await form.take({ userName: 'root', password: 'secret', accountId: '444455556666' })
    expect(sent[1]).toEqual({ accountId: '444455556666', userName: 'root', password: 'secret' })
  })

  it('asks for a new password by the rules of the account, and shows why one is refused', async () => {
    const { workspace, changed } = workspaceThatAnswers({}, [{ state: 'passwordChangeRequired', rules: ['At least 8 characters'] }, { state: 'failed', message: 'Password should have a minimum length of 8' }, signedIn])
    const form = new SignInForm(workspace)
    await form.take({ userName: 'Kunal', password: 'old' })
    expect([form.step, form.rules, form.password]).toEqual(['newPassword', ['At least 8 characters'], ''])
    for (const [member, value, missing] of [['password', 'old', 'Enter your old password.'], ['newPassword', 'new', 'Enter a new password.'], ['repeated', 'new', 'The new passwords do not match.']] as const) {
      await form.submit()
      expect(form.problem).toBe(missing)
      form[member] = value
    }
    expect(changed).toEqual([])
    await form.submit()
    expect(form.problem).toContain('minimum length')
    await form.submit()
    expect(changed).toEqual([['old', 'new'], ['old', 'new']])
    expect([form.step, form.password, form.newPassword, form.repeated]).toEqual(['password', '', '', ''])
  })
})
