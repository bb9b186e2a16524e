/** Signing in when a new password is due: nothing is open before it is set, and only who may set it gets in. */
import { beforeEach, describe, expect, test } from 'vitest'
import { totp } from '../../../src-main/access/mfa/totp.js'
import { DAY } from '../../../src-main/aws/clock.js'
import type { SignInOutcome } from '../../../src-main/lab/console-session.js'
import type { Player } from '../../../src-main/lab/player.js'
import { ACCOUNT, playerIn } from './tiny-scenario.js'

const OLD = 'Old-Password-1'
const NEW = 'New-Password-2'
let player: Player
beforeEach(async () => {
  player = await playerIn()
})

async function done(...lines: string[]): Promise<void> {
  for (const { line, exitCode, stderr } of await player.playAll(lines)) expect(`${exitCode} ${stderr}`, line).toBe('0 ')
}
const signIn = (password = OLD, changes: object = {}): Promise<SignInOutcome> => player.console.signIn({ accountId: ACCOUNT, userName: 'kunal', password, ...changes })
const event = (name: string) => player.world.trail.all().findLast(({ eventName }) => eventName === name)

describe('a password that must be changed at the next sign-in', () => {
  beforeEach(() => done('aws iam create-user --user-name kunal', `aws iam create-login-profile --user-name kunal --password ${OLD} --password-reset-required`, 'aws iam attach-user-policy --user-name kunal --policy-arn arn:aws:iam::aws:policy/IAMUserChangePassword'))

  test('is asked for after the right password, and lets in when it is set', async () => {
    expect(await signIn('wrong')).toMatchObject({ state: 'failed' })
    expect(await signIn()).toMatchObject({ state: 'passwordChangeRequired', rules: expect.arrayContaining(['At least 8 characters']) as string[] })
    expect(player.console.identity?.name).toBe('admin')
    expect(await player.console.changePassword(OLD, NEW)).toMatchObject({ state: 'signedIn', identity: { name: 'kunal' } })
    expect(event('ChangePassword')).toMatchObject({ service: 'iam', userIdentity: { userName: 'kunal' } })
    expect(JSON.stringify(player.world.trail.all())).not.toContain(NEW)
    expect(await signIn()).toMatchObject({ state: 'failed' })
    expect(await signIn(NEW)).toMatchObject({ state: 'signedIn' })
  })

  test('is AWS’s to refuse, and may be tried again', async () => {
    await signIn()
    expect(await player.console.changePassword('wrong', NEW)).toEqual({ state: 'failed', message: 'The old password was incorrect.' })
    expect(await player.console.changePassword(OLD, 'short')).toEqual({ state: 'failed', message: 'Password should have a minimum length of 8' })
    expect(await player.console.changePassword(OLD, NEW)).toMatchObject({ state: 'signedIn' })
    expect(await player.console.changePassword(NEW, OLD)).toEqual({ state: 'failed', message: 'Sign in first.' })
  })

  test('locks out who may not change it', async () => {
    await done('aws iam detach-user-policy --user-name kunal --policy-arn arn:aws:iam::aws:policy/IAMUserChangePassword')
    await signIn()
    const outcome = await player.console.changePassword(OLD, NEW)
    expect(outcome).toMatchObject({ state: 'failed', message: expect.stringContaining('is not authorized to perform: iam:ChangePassword') as string })
    expect(player.console.identity?.name).toBe('admin')
    await done('aws iam update-account-password-policy --allow-users-to-change-password')
    expect(await player.console.changePassword(OLD, NEW)).toMatchObject({ state: 'signedIn' })
  })

  test('comes after the MFA code, which is not asked for twice', async () => {
    await done(
      'aws iam create-virtual-mfa-device --virtual-mfa-device-name phone --bootstrap-method Base32StringSeed --outfile seed', 'FIRST=$(phone code)', 'clock +30s',
      `aws iam enable-mfa-device --user-name kunal --serial-number arn:aws:iam::${ACCOUNT}:mfa/phone --authentication-code1 $FIRST --authentication-code2 $(phone code)`, 'clock +60s',
    )
    const seed = player.world.account(ACCOUNT).iam.mfaDevices.list()[0]?.seed ?? ''
    expect(await signIn()).toEqual({ state: 'mfaRequired', passkey: false, code: true })
    expect(await signIn(OLD, { mfaCode: totp(seed, Math.floor(player.world.clock.now() / 30_000)) })).toMatchObject({ state: 'passwordChangeRequired' })
    expect(await player.console.changePassword(OLD, NEW)).toMatchObject({ state: 'signedIn', identity: { mfa: true } })
  })

  test('is given in a command file as well', async () => {
    expect((await player.play(`sign-in kunal`)).stderr).toBe('sign-in: a new password is required; give it with --new-password\n')
    await done(`sign-in kunal --new-password ${NEW}`)
    expect(player.console.identity?.name).toBe('kunal')
    await done('sign-in admin', 'sign-in kunal')
  })
})

describe('a password that has expired', () => {
  beforeEach(async () => {
    await done('aws iam create-user --user-name kunal', `aws iam create-login-profile --user-name kunal --password ${OLD}`)
    await done('aws iam update-account-password-policy --minimum-password-length 12 --require-symbols --password-reuse-prevention 3 --max-password-age 90 --allow-users-to-change-password', 'clock +91d')
  })

  test('is changed at sign-in by the policy’s rules', async () => {
    expect(await signIn()).toEqual({
      state: 'passwordChangeRequired',
      rules: ['At least 12 characters', "At least one symbol (! @ # $ % ^ & * ( ) _ + - = [ ] { } | ')", 'Not one of the last 3 passwords'],
    })
    expect(await player.console.changePassword(OLD, OLD)).toEqual({ state: 'failed', message: 'Password should not be one of the last 3' })
    expect(await player.console.changePassword(OLD, NEW)).toMatchObject({ state: 'signedIn' })
    player.world.clock.advance(89 * DAY)
    expect(await signIn(NEW)).toMatchObject({ state: 'signedIn' })
  })

  test('cannot be changed when the policy has it expire for good', async () => {
    await done('sign-in root', 'aws iam update-account-password-policy --max-password-age 90 --hard-expiry --allow-users-to-change-password')
    expect(await signIn()).toMatchObject({ state: 'failed', message: expect.stringContaining('Your password has expired') as string })
    expect(await player.console.changePassword(OLD, NEW)).toMatchObject({ state: 'failed' })
  })
})
