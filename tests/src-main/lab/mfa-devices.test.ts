/** Second factors that are not made by a request: hardware tokens by their serial number, passkeys in the console, no text messages. */
import { beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '../../../src-main/aws/clock.js'
import { clockChanges } from '../../../src-main/lab/clock-changes.js'
import { phoneCodes } from '../../../src-main/lab/phone.js'
import type { PhoneCode } from '../../../src-main/lab/phone-code.js'
import type { SignInOutcome } from '../../../src-main/lab/console-session.js'
import type { Player } from '../../../src-main/lab/player.js'
import { ACCOUNT, playerIn } from './tiny-scenario.js'

const PASSWORD = 'Some-Password-1'
let player: Player
beforeEach(async () => {
  player = await playerIn()
  await done('aws iam create-user --user-name kunal', `aws iam create-login-profile --user-name kunal --password ${PASSWORD}`, 'aws iam create-user --user-name donna')
})

async function done(...lines: string[]): Promise<string> {
  let last = ''
  for (const { line, exitCode, stderr, stdout } of await player.playAll(lines)) {
    expect(`${exitCode} ${stderr}`, line).toBe('0 ')
    last = stdout.trim()
  }
  return last
}
async function refused(line: string): Promise<string> {
  const before = player.world.stateHash()
  const { exitCode, stderr } = await player.play(line)
  expect(exitCode, line).not.toBe(0)
  expect(player.world.stateHash(), line).toBe(before)
  return stderr
}
const tokens = (): PhoneCode[] => phoneCodes(player.world, player.lab.attempt).filter(({ kind }) => kind === 'token')
const token = (index = 0): string => tokens()[index]?.serialNumber ?? ''
const enable = (serial: string, user = 'kunal'): string[] => [
  `FIRST=$(phone code ${serial})`, 'clock +30s',
  `aws iam enable-mfa-device --user-name ${user} --serial-number ${serial} --authentication-code1 $FIRST --authentication-code2 $(phone code ${serial})`,
]
const signIn = (changes: object = {}): Promise<SignInOutcome> => player.console.signIn({ accountId: ACCOUNT, userName: 'kunal', password: PASSWORD, ...changes })
const devices = (user = 'kunal'): string => `aws iam list-mfa-devices --user-name ${user} --query MFADevices[].SerialNumber --output text`

describe('a hardware TOTP token', () => {
  test('is assigned by its serial number and two codes, and signs in', async () => {
    expect(token()).toMatch(/^GAHT\d{8}$/)
    await done(...enable(token()))
    expect(await done(devices())).toBe(token())
    expect(await done('aws iam list-virtual-mfa-devices --query "length(VirtualMFADevices)"')).toBe('0')
    player.world.clock.advance(60_000)
    expect(await signIn()).toEqual({ state: 'mfaRequired', passkey: false, code: true })
    const code = tokens()[0]?.code
    expect(await signIn({ mfaCode: code })).toMatchObject({ state: 'signedIn', identity: { mfa: true } })
    expect(await signIn({ mfaCode: code })).toMatchObject({ state: 'failed' })
  })

  test('is one user’s, in all accounts, until it is deactivated', async () => {
    await done(...enable(token()))
    await done('clock +60s')
    const [first, , again = ''] = enable(token(), 'donna')
    await done(first ?? '', 'clock +30s')
    expect(await refused(again)).toContain('EntityAlreadyExists')
    await done(`aws iam deactivate-mfa-device --user-name kunal --serial-number ${token()}`, 'clock +60s', ...enable(token(), 'donna'))
    expect(await done(devices('donna'))).toBe(token())
  })

  test('is resynchronized with two codes, and not with ones that were used', async () => {
    await done(...enable(token()), 'clock +60s', `FIRST=$(phone code ${token()})`, 'clock +30s', `SECOND=$(phone code ${token()})`)
    const resync = `aws iam resync-mfa-device --user-name kunal --serial-number ${token()} --authentication-code1`
    expect(await refused(`${resync} 000000 --authentication-code2 $SECOND`)).toContain('InvalidAuthenticationCode')
    await done(`${resync} $FIRST --authentication-code2 $SECOND`)
    expect(await refused(`${resync} $FIRST --authentication-code2 $SECOND`)).toContain('InvalidAuthenticationCode')
  })

  test('loses a second a day: after 90 days its codes are refused until it is resynchronized, the app’s are not', async () => {
    await done(...enable(token()))
    const outOfSync = () => clockChanges(player.world, player.world.clock.now() - 1000, player.world.clock.now() + 90 * DAY).filter(({ kind }) => kind === 'tokenOutOfSync').map(({ text }) => text)
    expect(outOfSync()).toEqual([`The hardware token ${token()} of kunal is out of sync: its codes are refused until it is resynchronized.`])
    player.world.clock.advance(30 * DAY)
    expect(await signIn({ mfaCode: tokens()[0]?.code })).toMatchObject({ state: 'signedIn' })
    player.world.clock.advance(61 * DAY)
    expect(await signIn({ mfaCode: tokens()[0]?.code })).toMatchObject({ state: 'failed' })
    const { code, nextCode } = tokens()[0] ?? {}
    await done('sign-in admin', `aws iam resync-mfa-device --user-name kunal --serial-number ${token()} --authentication-code1 ${code} --authentication-code2 ${nextCode}`)
    expect(await signIn({ mfaCode: tokens()[0]?.code })).toMatchObject({ state: 'signedIn', identity: { mfa: true } })
    expect(outOfSync()).toHaveLength(1)
  })

  test('is resynchronized at the sign-in, too, so that nobody is locked out', async () => {
    const serial = token()
    await done('sign-in root', `console enable-root-mfa-device --serial-number ${serial} --authentication-code1 ${tokens()[0]?.code} --authentication-code2 ${tokens()[0]?.nextCode}`)
    player.world.clock.advance(120 * DAY)
    expect((await player.play(`sign-in root --mfa ${tokens()[0]?.code}`)).exitCode).toBe(1)
    const pair = `${tokens()[0]?.code},${tokens()[0]?.nextCode}`
    expect((await player.play(`sign-in root --mfa ${pair.split(',').reverse().join(',')}`)).exitCode).toBe(1)
    await done(`sign-in root --mfa ${pair}`)
    expect(player.console.identity).toMatchObject({ type: 'root', mfa: true })
    expect((await player.play(`sign-in root --mfa ${pair}`)).exitCode).toBe(1)
    player.world.clock.advance(60_000)
    await done(`sign-in root --mfa ${tokens()[0]?.code}`)
  })

  test('that nobody has cannot be assigned, nor one with wrong codes', async () => {
    expect(await refused('aws iam enable-mfa-device --user-name kunal --serial-number GAHT99999999 --authentication-code1 123456 --authentication-code2 654321')).toContain('NoSuchEntity')
    expect(await refused(`aws iam enable-mfa-device --user-name kunal --serial-number ${token(1)} --authentication-code1 000000 --authentication-code2 000000`)).toContain('InvalidAuthenticationCode')
  })
})

describe('a passkey', () => {
  test('is registered in the console and touched to sign in, each touch once', async () => {
    const { SerialNumber } = JSON.parse(await done('console enable-passkey --user-name kunal --passkey-name laptop')) as { SerialNumber: string }
    expect(SerialNumber).toMatch(new RegExp(`^arn:aws:iam::${ACCOUNT}:u2f/user/kunal/laptop-[A-Z2-7]{26}$`))
    expect(await done(devices())).toBe(SerialNumber)
    expect(await signIn()).toEqual({ state: 'mfaRequired', passkey: true, code: false })
    expect(await signIn({ mfaCode: '123456' })).toMatchObject({ state: 'failed' })
    expect(await signIn({ passkey: true })).toMatchObject({ state: 'signedIn', identity: { mfa: true } })
    expect(await signIn({ passkey: true })).toMatchObject({ state: 'signedIn' })
    expect(await signIn({ passkey: true, password: 'wrong' })).toMatchObject({ state: 'failed' })
    await done(`sign-in admin`, 'sign-in kunal --passkey', 'sign-in admin')
    await done(`aws iam deactivate-mfa-device --user-name kunal --serial-number ${SerialNumber}`)
    expect(await done(devices())).toBe('')
    expect(await signIn()).toMatchObject({ state: 'signedIn', identity: { mfa: false } })
  })

  test('and a token may both be there: either will do', async () => {
    await done('console enable-passkey --user-name kunal --passkey-name laptop', ...enable(token()), 'clock +60s')
    expect(await signIn()).toEqual({ state: 'mfaRequired', passkey: true, code: true })
    expect(await signIn({ mfaCode: tokens()[0]?.code })).toMatchObject({ state: 'signedIn' })
    expect(await signIn({ passkey: true })).toMatchObject({ state: 'signedIn' })
  })

  test('is no code for the API', async () => {
    const { SerialNumber } = JSON.parse(await done('console enable-passkey --user-name kunal --passkey-name laptop')) as { SerialNumber: string }
    await done('KEYS=$(aws iam create-access-key --user-name kunal --query "AccessKey.[AccessKeyId,SecretAccessKey]" --output text)')
    await done('export AWS_ACCESS_KEY_ID=$(echo "$KEYS" | cut -f1) AWS_SECRET_ACCESS_KEY=$(echo "$KEYS" | cut -f2)')
    expect(await refused(`aws sts get-session-token --serial-number ${SerialNumber} --token-code 123456`)).toContain('MultiFactorAuthentication failed with invalid MFA one time pass code')
  })

  test('is the root user’s own to register for root', async () => {
    expect(await refused('console enable-passkey --passkey-name key')).toContain('only the root user can')
    await done('sign-in root', 'console enable-passkey --passkey-name key', 'sign-in root --passkey')
    expect(player.console.identity).toMatchObject({ type: 'root', mfa: true })
    expect(await done('aws iam list-mfa-devices --query MFADevices[].SerialNumber --output text')).toContain(`arn:aws:iam::${ACCOUNT}:u2f/root-account/key-`)
  })

  test('needs the permission to enable a device, and a user', async () => {
    expect(await refused('console enable-passkey --user-name ghost --passkey-name key')).toContain('NoSuchEntity')
    await done('sign-in kunal')
    expect(await refused('console enable-passkey --user-name kunal --passkey-name key')).toContain('is not authorized to perform: iam:EnableMFADevice on resource: user kunal')
  })

  test('counts among the eight devices of a user', async () => {
    for (let number = 1; number <= 8; number += 1) await done(`console enable-passkey --user-name kunal --passkey-name key${number}`)
    expect(await refused('console enable-passkey --user-name kunal --passkey-name key9')).toContain('LimitExceeded: Cannot exceed quota for MFADevicesPerUser: 8')
    const [first, , ninth = ''] = enable(token())
    await done(first ?? '', 'clock +30s')
    expect(await refused(ninth)).toContain('LimitExceeded')
  })
})

test('text messages are withdrawn, and answered so', async () => {
  const serial = `arn:aws:iam::${ACCOUNT}:sms-mfa/kunal`
  expect(await refused(`aws iam enable-mfa-device --user-name kunal --serial-number ${serial} --authentication-code1 123456 --authentication-code2 654321`)).toContain('AWS no longer supports MFA by SMS text messages')
})
