/** Signing in to the console, switching roles, and the root user's MFA devices. */
import { beforeEach, describe, expect, test } from 'vitest'
import { stepAt, totp } from '../../../../src-main/access/mfa/totp.js'
import { hashPassword } from '../../../../src-main/access/passwords.js'
import { allow, Caller, HERE, LabWorld, THERE, trust } from '../lab-world.js'

interface SignedIn {
  Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string; Expiration: number }
  Arn: string
}

const PASSWORD = 'Corr3ct-horse'
const HOUR = 3_600_000
let it: LabWorld

beforeEach(() => {
  it = new LabWorld()
  it.user('Ann', allow(['s3:ListAllMyBuckets', 'sts:AssumeRole']))
  setPassword('Ann')
  setPassword('')
})

function setPassword(userName: string, passwordResetRequired = false): void {
  it.setup(() => {
    const now = it.world.clock.now()
    const passwordHash = hashPassword(it.world, PASSWORD)
    it.here.iam.loginProfiles.add({ userName, passwordHash, previousHashes: [], passwordResetRequired, createDate: now, passwordDate: now })
  })
}

function signIn(userName: string, password = PASSWORD, mfaCode?: string) {
  return new Caller(it, { kind: 'password', accountId: HERE, userName, password, mfaCode }).send('signin:ConsoleLogin')
}

function signedIn(userName: string, mfaCode?: string): SignedIn & { Session: Caller } {
  const { output, error } = signIn(userName, PASSWORD, mfaCode)
  if (error) throw new Error(error.message)
  const result = output as unknown as SignedIn
  return { ...result, Session: it.with(result.Credentials) }
}

/** Makes the root user an MFA device as the console does. @returns what its app shows now, or so many steps later. */
function rootDevice(): (offset?: number) => string {
  const { Session } = signedIn('root')
  const { VirtualMFADevice } = Session.ok<{ VirtualMFADevice: { SerialNumber: string; Base32StringSeed: Uint8Array } }>('signin:CreateRootVirtualMFADevice', {
    VirtualMFADeviceName: 'root-phone',
  })
  const seed = Buffer.from(VirtualMFADevice.Base32StringSeed).toString()
  const code = (offset = 0) => totp(seed, stepAt(it.world.clock.now() + 1000) + offset)
  Session.ok('signin:EnableRootMFADevice', { SerialNumber: VirtualMFADevice.SerialNumber, AuthenticationCode1: code(-1), AuthenticationCode2: code() })
  it.world.clock.advance(120_000)
  return code
}

describe('ConsoleLogin', () => {
  test('gives a session of twelve hours that acts as the user', () => {
    const { Session, Credentials, ...rest } = signedIn('Ann')
    expect(rest).toEqual({ Arn: `arn:aws:iam::${HERE}:user/Ann`, AccountId: HERE, UserName: 'Ann', MFAUsed: false, MFARequired: false, PasswordResetRequired: false })
    expect(Credentials.AccessKeyId).toMatch(/^ASIA/)
    expect(Credentials.Expiration).toBe(it.world.clock.now() + 12 * HOUR)
    expect(Session.code('s3:ListBuckets')).toBeUndefined()
    expect(Session.code('s3:CreateBucket', { Bucket: 'some-bucket' })).toBe('AccessDenied')
  })

  test('is an event of who signed in, and changes no state', () => {
    const before = it.world.stateHash()
    signedIn('Ann')
    expect(it.world.stateHash()).toBe(before)
    expect(it.harness.lastEvent()).toMatchObject({ eventName: 'ConsoleLogin', principalArn: `arn:aws:iam::${HERE}:user/Ann`, userIdentity: { type: 'IAMUser', userName: 'Ann' } })
    expect(JSON.stringify(it.harness.lastEvent())).not.toContain(PASSWORD)
  })

  test.each(['root', `root@example.example`, 'ROOT@example.EXAMPLE'])('the root user signs in as %s', (name) => {
    expect(signedIn(name).Arn).toBe(`arn:aws:iam::${HERE}:root`)
  })

  test.each([
    ['a wrong password', 'Ann', 'wrong'],
    ['no such user', 'Ghost', PASSWORD],
    ['a wrong password of root', 'root', 'wrong'],
    ['an empty name', '', 'wrong'],
  ])('%s: one answer for all', (_, userName, password) => {
    expect(signIn(userName, password).error).toMatchObject({ code: 'AuthenticationFailed', status: 401, message: 'Your authentication information is incorrect. Please try again.' })
  })

  test('a user without a password cannot sign in', () => {
    it.user('KeysOnly')
    expect(signIn('KeysOnly').error?.code).toBe('AuthenticationFailed')
  })

  test('tells when the password must be changed, at once or by age', () => {
    it.user('New')
    setPassword('New', true)
    expect(signIn('New').output).toMatchObject({ PasswordResetRequired: true })
    const policy = {
      minimumPasswordLength: 8, requireSymbols: false, requireNumbers: false, requireUppercaseCharacters: false, requireLowercaseCharacters: false,
      allowUsersToChangePassword: true, maxPasswordAge: 90, passwordReusePrevention: 0, hardExpiry: false,
    }
    it.setup(() => it.here.iam.settings.add({ setting: 'passwordPolicy', value: policy }))
    expect(signIn('Ann').output).toMatchObject({ PasswordResetRequired: false })
    it.world.clock.advance(91 * 24 * HOUR)
    expect(signIn('Ann').output).toMatchObject({ PasswordResetRequired: true })
    expect(signIn('root').output).toMatchObject({ PasswordResetRequired: false })
    it.setup(() => it.here.iam.settings.update(['passwordPolicy'], { value: { ...policy, hardExpiry: true } }))
    expect(signIn('Ann').error?.code).toBe('AuthenticationFailed')
  })

  test('keys are no password', () => {
    expect(it.root().code('signin:ConsoleLogin')).toBe('MissingAuthenticationToken')
  })
})

describe('the root user\'s MFA', () => {
  test('asks for a code once the password is right, and takes each code once', () => {
    const code = rootDevice()
    expect(signIn('root').error).toMatchObject({ code: 'MFARequired', status: 401 })
    expect(signIn('root', 'wrong').error?.code).toBe('AuthenticationFailed')
    expect(signIn('root', PASSWORD, '000000').error?.code).toBe('AuthenticationFailed')
    const used = code()
    expect(signIn('root', PASSWORD, used).output).toMatchObject({ MFAUsed: true })
    expect(signIn('root', PASSWORD, used).error?.code).toBe('AuthenticationFailed')
    expect(signIn('Ann').output).toMatchObject({ MFAUsed: false })
  })

  test('needs two codes in a row', () => {
    const { Session } = signedIn('root')
    const { VirtualMFADevice } = Session.ok<{ VirtualMFADevice: { SerialNumber: string } }>('signin:CreateRootVirtualMFADevice', { VirtualMFADeviceName: 'd' })
    const { SerialNumber } = VirtualMFADevice
    expect(SerialNumber).toBe(`arn:aws:iam::${HERE}:mfa/d`)
    const seed = it.here.iam.mfaDevices.find(SerialNumber)?.seed ?? ''
    const now = totp(seed, stepAt(it.world.clock.now() + 1000))
    expect(Session.code('signin:EnableRootMFADevice', { SerialNumber, AuthenticationCode1: now, AuthenticationCode2: now })).toBe('InvalidAuthenticationCode')
    expect(signIn('root').output).toMatchObject({ MFAUsed: false })
  })

  test('can be switched off by root, and by nobody else', () => {
    const code = rootDevice()
    const SerialNumber = `arn:aws:iam::${HERE}:mfa/root-phone`
    const admin = it.user('Admin', allow('*'))
    expect(admin.code('signin:DeactivateRootMFADevice', { SerialNumber })).toBe('AccessDenied')
    expect(admin.code('signin:CreateRootVirtualMFADevice', { VirtualMFADeviceName: 'x' })).toBe('AccessDenied')
    signedIn('root', code()).Session.ok('signin:DeactivateRootMFADevice', { SerialNumber })
    expect(signIn('root').output).toMatchObject({ MFAUsed: false })
  })
})

describe('SwitchRole', () => {
  const switchTo = (AccountId: string, RoleName: string) => ({ AccountId, RoleName, DisplayName: 'other hat' })

  test('lasts as long as the role allows, and no longer than one is signed in', () => {
    it.role('target', trust({ AWS: HERE }), allow('s3:ListAllMyBuckets'), it.here, 4 * 3600)
    const { Session, Credentials } = signedIn('Ann')
    const switched = Session.ok<SignedIn>('signin:SwitchRole', switchTo(HERE, 'target'))
    expect(switched).toMatchObject({ Arn: `arn:aws:sts::${HERE}:assumed-role/target/Ann`, DisplayName: 'other hat' })
    expect(switched.Credentials.Expiration).toBe(it.world.clock.now() + 4 * HOUR)
    it.world.clock.set(Credentials.Expiration - HOUR)
    expect(Session.ok<SignedIn>('signin:SwitchRole', switchTo(HERE, 'target')).Credentials.Expiration).toBe(Credentials.Expiration)
  })

  test('both sides must agree, as with AssumeRole', () => {
    it.role('vendor-only', trust({ AWS: THERE }))
    it.role('with-id', trust({ AWS: HERE }, 'sts:AssumeRole', { StringEquals: { 'sts:ExternalId': 'x' } }))
    const { Session } = signedIn('Ann')
    expect(Session.send('signin:SwitchRole', switchTo(HERE, 'vendor-only')).error?.message).toContain('because no role trust policy allows the sts:AssumeRole action')
    expect(Session.code('signin:SwitchRole', switchTo(HERE, 'with-id'))).toBe('AccessDenied')
    expect(Session.code('signin:SwitchRole', switchTo(HERE, 'ghost'))).toBe('AccessDenied')
  })

  test('the root user cannot', () => {
    it.role('target', trust({ AWS: HERE }))
    expect(signedIn('root').Session.code('signin:SwitchRole', switchTo(HERE, 'target'))).toBe('AccessDenied')
  })

  test('MFA at sign-in counts for the trust policy', () => {
    const code = rootDevice()
    it.role('guarded', trust({ AWS: HERE }, 'sts:AssumeRole', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }))
    it.setup(() => it.here.iam.mfaDevices.update([`arn:aws:iam::${HERE}:mfa/root-phone`], { userName: 'Ann' }))
    const { Session } = signedIn('Ann', code())
    Session.ok('signin:SwitchRole', switchTo(HERE, 'guarded'))
    expect(it.user('Bob', allow('sts:AssumeRole')).code('signin:SwitchRole', switchTo(HERE, 'guarded'))).toBe('AccessDenied')
  })
})
