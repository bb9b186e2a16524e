import { beforeEach, describe, expect, it } from 'vitest'
import { stepAt, totp } from '../../../../src-main/access/mfa/totp.js'
import { ACCOUNT, allow, document, Harness, START } from '../harness.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
  cloud.ok('iam', 'CreateUser', { UserName: 'Kunal' })
})

describe('access keys', () => {
  it('show their secret once and work at once', () => {
    const { AccessKey } = cloud.ok('iam', 'CreateAccessKey', { UserName: 'Kunal' })
    expect(AccessKey).toMatchObject({ UserName: 'Kunal', AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/), Status: 'Active', SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/) })
    expect(JSON.stringify(cloud.lastEvent())).not.toContain(AccessKey.SecretAccessKey)
    const credentials = { kind: 'keys', accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey } as const
    expect(cloud.ok('sts', 'GetCallerIdentity', {}, credentials).Arn).toBe(`arn:aws:iam::${ACCOUNT}:user/Kunal`)
    const { AccessKeyMetadata } = cloud.ok('iam', 'ListAccessKeys', { UserName: 'Kunal' })
    expect(AccessKeyMetadata).toEqual([{ UserName: 'Kunal', AccessKeyId: AccessKey.AccessKeyId, Status: 'Active', CreateDate: AccessKey.CreateDate }])
  })

  it('are two to a user', () => {
    cloud.ok('iam', 'CreateAccessKey', { UserName: 'Kunal' })
    cloud.ok('iam', 'CreateAccessKey', { UserName: 'Kunal' })
    expect(cloud.fails('iam', 'CreateAccessKey', { UserName: 'Kunal' })).toMatchObject({ code: 'LimitExceeded', message: 'Cannot exceed quota for AccessKeysPerUser: 2' })
  })

  it('stop working when made inactive or deleted', () => {
    const keys = cloud.keysFor(cloud.account, 'Kunal')
    const AccessKeyId = keys.kind === 'keys' ? keys.accessKeyId : ''
    const code = () => cloud.send('sts', 'GetCallerIdentity', {}, { credentials: keys }).error?.code
    cloud.ok('iam', 'UpdateAccessKey', { UserName: 'kunal', AccessKeyId, Status: 'Inactive' })
    expect(code()).toBe('InvalidClientTokenId')
    cloud.ok('iam', 'UpdateAccessKey', { UserName: 'Kunal', AccessKeyId, Status: 'Active' })
    expect(code()).toBeUndefined()
    expect(cloud.fails('iam', 'UpdateAccessKey', { UserName: 'Kunal', AccessKeyId, Status: 'Expired' }).code).toBe('InvalidInput')
    cloud.ok('iam', 'DeleteAccessKey', { UserName: 'Kunal', AccessKeyId })
    expect(code()).toBe('InvalidClientTokenId')
    expect(cloud.fails('iam', 'DeleteAccessKey', { UserName: 'Kunal', AccessKeyId })).toMatchObject({ code: 'NoSuchEntity', message: `The Access Key with id ${AccessKeyId} cannot be found.` })
  })

  it("are the caller's own when nobody is named, root's included", () => {
    const keys = cloud.user('Kunal', allow('iam:*AccessKey*'))
    expect(cloud.ok('iam', 'ListAccessKeys', {}, keys).AccessKeyMetadata).toMatchObject([{ UserName: 'Kunal' }])
    const [rootKey] = cloud.ok('iam', 'ListAccessKeys', {}).AccessKeyMetadata
    expect(rootKey).toEqual({ AccessKeyId: cloud.root.kind === 'keys' && cloud.root.accessKeyId, Status: 'Active', CreateDate: START })
    expect(cloud.fails('iam', 'DeleteAccessKey', { AccessKeyId: rootKey?.AccessKeyId ?? '' }, keys).code).toBe('NoSuchEntity')
    const second = cloud.ok('iam', 'CreateAccessKey', {}).AccessKey
    expect(Object.keys(second)).not.toContain('UserName')
    cloud.ok('iam', 'DeleteAccessKey', { AccessKeyId: second.AccessKeyId })
    cloud.ok('iam', 'DeleteAccessKey', { AccessKeyId: rootKey?.AccessKeyId ?? '' })
    expect(cloud.send('sts', 'GetCallerIdentity').error?.code).toBe('InvalidClientTokenId')
  })

  it('are remembered for when and where they were used last', () => {
    const keys = cloud.user('Kunal')
    const AccessKeyId = keys.kind === 'keys' ? keys.accessKeyId : ''
    expect(cloud.ok('iam', 'GetAccessKeyLastUsed', { AccessKeyId })).toEqual({ UserName: 'Kunal', AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } })
    cloud.send('s3', 'ListBuckets', {}, { credentials: keys, region: 'eu-west-1' })
    const LastUsedDate = cloud.world.clock.now()
    expect(cloud.ok('iam', 'GetAccessKeyLastUsed', { AccessKeyId }).AccessKeyLastUsed).toEqual({ LastUsedDate, ServiceName: 's3', Region: 'eu-west-1' })
    expect(cloud.fails('iam', 'GetAccessKeyLastUsed', { AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }).code).toBe('NoSuchEntity')
  })
})

const PASSWORD = 'Correct-horse1'

describe('login profiles', () => {
  it('keep a password that nobody can read', () => {
    const { LoginProfile } = cloud.ok('iam', 'CreateLoginProfile', { UserName: 'kunal', Password: PASSWORD, PasswordResetRequired: true })
    expect(LoginProfile).toEqual({ UserName: 'Kunal', CreateDate: cloud.world.clock.now(), PasswordResetRequired: true })
    expect(JSON.stringify([cloud.account.iam.loginProfiles.list(), cloud.world.trail.all()])).not.toContain(PASSWORD)
    expect(cloud.ok('iam', 'GetLoginProfile', { UserName: 'Kunal' }).LoginProfile).toEqual(LoginProfile)
    expect(cloud.fails('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: PASSWORD })).toMatchObject({ code: 'EntityAlreadyExists', message: 'Login Profile for user Kunal already exists.' })
    cloud.ok('iam', 'UpdateLoginProfile', { UserName: 'Kunal', PasswordResetRequired: false })
    expect(cloud.ok('iam', 'GetLoginProfile', { UserName: 'Kunal' }).LoginProfile.PasswordResetRequired).toBe(false)
    cloud.ok('iam', 'DeleteLoginProfile', { UserName: 'Kunal' })
    expect(cloud.fails('iam', 'GetLoginProfile', { UserName: 'Kunal' })).toMatchObject({ code: 'NoSuchEntity', message: 'Login Profile for User Kunal cannot be found.' })
  })

  it.each([
    ['short1A', 'Password should have a minimum length of 8'],
    ['alllowercase1', 'Password should have at least three of these: uppercase letters, lowercase letters, numbers, symbols'],
    ['root@Example.example', 'Password should not be the account name, the user name or the email address'],
  ])('refuse %s by the default policy', (Password, message) => {
    expect(cloud.fails('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password })).toMatchObject({ code: 'PasswordPolicyViolation', status: 400, message })
  })

  it.each([
    ['Sh0rt!', 'Password should have a minimum length of 10'],
    ['no-uppercase1', 'Password should have at least one uppercase letter'],
    ['NO-LOWERCASE1', 'Password should have at least one lowercase letter'],
    ['No-numbers-here', 'Password should have at least one number'],
    ['NoSymbolsHere1', 'Password should have at least one symbol'],
  ])('refuse %s by a strict policy', (Password, message) => {
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 10,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
    })
    expect(cloud.fails('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password }).message).toBe(message)
    cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: PASSWORD })
  })

  it('remember earlier passwords as far as the policy looks back', () => {
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { PasswordReusePrevention: 2 })
    const set = (Password: string) => cloud.send('iam', 'UpdateLoginProfile', { UserName: 'Kunal', Password }).error?.code
    cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: 'first-1' })
    expect(set('first-1')).toBe('PasswordPolicyViolation')
    expect(set('second-2')).toBeUndefined()
    expect(set('first-1')).toBe('PasswordPolicyViolation')
    expect(set('third-3')).toBeUndefined()
    expect(set('first-1')).toBeUndefined()
  })
})

describe('ChangePassword', () => {
  const change = { OldPassword: PASSWORD, NewPassword: 'Another-horse2' }
  beforeEach(() => void cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: PASSWORD, PasswordResetRequired: true }))

  it('takes the old password and ends the duty to change it', () => {
    const keys = cloud.user('Kunal', allow('iam:ChangePassword'))
    expect(cloud.fails('iam', 'ChangePassword', { ...change, OldPassword: 'wrong' }, keys)).toMatchObject({ code: 'AccessDenied', message: 'The old password was incorrect.' })
    expect(cloud.fails('iam', 'ChangePassword', { ...change, NewPassword: 'weak' }, keys).code).toBe('PasswordPolicyViolation')
    cloud.ok('iam', 'ChangePassword', change, keys)
    expect(cloud.ok('iam', 'GetLoginProfile', { UserName: 'Kunal' }).LoginProfile.PasswordResetRequired).toBe(false)
    expect(cloud.fails('iam', 'ChangePassword', change, keys).code).toBe('AccessDenied')
  })

  it('needs a permission, unless the password policy gives it to all users; a denial stands', () => {
    const keys = cloud.user('Kunal')
    expect(cloud.fails('iam', 'ChangePassword', change, keys).message).toContain('iam:ChangePassword on resource: user Kunal because no identity-based policy')
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    cloud.ok('iam', 'ChangePassword', change, keys)
    cloud.user('Kunal', { Effect: 'Deny', Action: 'iam:ChangePassword', Resource: '*' })
    expect(cloud.fails('iam', 'ChangePassword', { ...change, OldPassword: change.NewPassword, NewPassword: PASSWORD }, keys).message).toContain('with an explicit deny in an identity-based policy')
  })

  it('is not for root', () => {
    expect(cloud.fails('iam', 'ChangePassword', change)).toMatchObject({ code: 'InvalidUserType', status: 400 })
  })
})

const SERIAL = `arn:aws:iam::${ACCOUNT}:mfa/phone`

/** The codes that the device shows, `ago` steps before the one of the next call. */
function codes(serialNumber = SERIAL, ago = 0): { AuthenticationCode1: string; AuthenticationCode2: string } {
  const seed = cloud.account.iam.mfaDevices.find(serialNumber)?.seed ?? ''
  const step = stepAt(cloud.world.clock.now() + 1000) - ago
  return { AuthenticationCode1: totp(seed, step - 1), AuthenticationCode2: totp(seed, step) }
}

describe('virtual MFA devices', () => {
  beforeEach(() => void cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }))
  const enable = () => cloud.ok('iam', 'EnableMFADevice', { UserName: 'Kunal', SerialNumber: SERIAL, ...codes() })

  it('show their seed once, as text and as a picture', () => {
    const { VirtualMFADevice } = cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'tablet', Tags: [{ Key: 'a', Value: '1' }] })
    expect(VirtualMFADevice.SerialNumber).toBe(`arn:aws:iam::${ACCOUNT}:mfa/tablet`)
    const seed = Buffer.from(VirtualMFADevice.Base32StringSeed ?? []).toString()
    expect(seed).toMatch(/^[A-Z2-7]{64}$/)
    expect(Buffer.from(VirtualMFADevice.QRCodePNG ?? []).subarray(1, 4).toString()).toBe('PNG')
    expect(VirtualMFADevice.Tags).toEqual([{ Key: 'a', Value: '1' }])
    expect(JSON.stringify(cloud.lastEvent())).not.toContain(seed)
    expect(cloud.fails('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'Tablet' })).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'MFADevice entity at the same path and name already exists.',
    })
  })

  it('are enabled with two codes in a row, which are then used up', () => {
    const wrong = (given: object) => cloud.fails('iam', 'EnableMFADevice', { UserName: 'Kunal', SerialNumber: SERIAL, ...codes(), ...given })
    expect(wrong({ AuthenticationCode1: '000000' })).toMatchObject({ code: 'InvalidAuthenticationCode', status: 403, message: 'Authentication code for device is not valid.' })
    const { AuthenticationCode1, AuthenticationCode2 } = codes()
    expect(wrong({ AuthenticationCode1: AuthenticationCode2, AuthenticationCode2: AuthenticationCode1 }).code).toBe('InvalidAuthenticationCode')
    expect(wrong(codes(SERIAL, 5)).code).toBe('InvalidAuthenticationCode')
    const used = codes()
    enable()
    const EnableDate = cloud.world.clock.now()
    expect(cloud.lastEvent().mfa).toMatchObject({ serialNumber: SERIAL })
    expect(cloud.ok('iam', 'ListMFADevices', { UserName: 'Kunal' }).MFADevices).toEqual([{ UserName: 'Kunal', SerialNumber: SERIAL, EnableDate }])
    expect(cloud.fails('iam', 'ResyncMFADevice', { UserName: 'Kunal', SerialNumber: SERIAL, ...used }).code).toBe('InvalidAuthenticationCode')
    cloud.world.clock.advance(60_000)
    cloud.ok('iam', 'ResyncMFADevice', { UserName: 'Kunal', SerialNumber: SERIAL, ...codes() })
  })

  it('belong to one user at a time', () => {
    enable()
    cloud.world.clock.advance(60_000)
    cloud.ok('iam', 'CreateUser', { UserName: 'Matt' })
    expect(cloud.fails('iam', 'EnableMFADevice', { UserName: 'Matt', SerialNumber: SERIAL, ...codes() }).code).toBe('EntityAlreadyExists')
    expect(cloud.fails('iam', 'DeleteVirtualMFADevice', { SerialNumber: SERIAL })).toMatchObject({ code: 'DeleteConflict', message: 'MFA VirtualDevice in use. Must deactivate first.' })
    expect(cloud.fails('iam', 'DeleteUser', { UserName: 'Kunal' }).message).toBe('Cannot delete entity, must delete MFA device first.')
    expect(cloud.fails('iam', 'DeactivateMFADevice', { UserName: 'Matt', SerialNumber: SERIAL }).code).toBe('NoSuchEntity')
    cloud.ok('iam', 'DeactivateMFADevice', { UserName: 'Kunal', SerialNumber: SERIAL })
    cloud.ok('iam', 'EnableMFADevice', { UserName: 'Matt', SerialNumber: SERIAL, ...codes() })
    cloud.ok('iam', 'DeactivateMFADevice', { UserName: 'Matt', SerialNumber: SERIAL })
    cloud.ok('iam', 'DeleteVirtualMFADevice', { SerialNumber: SERIAL })
    expect(cloud.fails('iam', 'DeleteVirtualMFADevice', { SerialNumber: SERIAL })).toMatchObject({ code: 'NoSuchEntity', message: `VirtualMFADevice with serial number ${SERIAL} doesn't exist.` })
  })

  it('follow a user to a new name', () => {
    enable()
    cloud.ok('iam', 'UpdateUser', { UserName: 'Kunal', NewUserName: 'Kay' })
    expect(cloud.ok('iam', 'GetMFADevice', { UserName: 'Kay', SerialNumber: SERIAL })).toMatchObject({ UserName: 'Kay', SerialNumber: SERIAL })
  })

  it('are listed by whether somebody has them', () => {
    cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'tablet' })
    enable()
    const listed = (AssignmentStatus?: 'Assigned' | 'Unassigned' | 'Any') =>
      cloud.ok('iam', 'ListVirtualMFADevices', { AssignmentStatus }).VirtualMFADevices.map(({ SerialNumber, User }) => [SerialNumber.split('/')[1], User?.UserName])
    expect(listed()).toEqual([['phone', 'Kunal'], ['tablet', undefined]])
    expect(listed('Assigned')).toEqual([['phone', 'Kunal']])
    expect(listed('Unassigned')).toEqual([['tablet', undefined]])
    expect(cloud.ok('iam', 'ListMFADevices', {}).MFADevices).toEqual([])
    expect(cloud.fails('iam', 'GetMFADevice', { SerialNumber: SERIAL }).code).toBe('NoSuchEntity')
  })

  it('are eight to a user', () => {
    enable()
    for (let number = 2; number <= 9; number += 1) {
      cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: `d${number}` })
      const SerialNumber = `arn:aws:iam::${ACCOUNT}:mfa/d${number}`
      const { error } = cloud.send('iam', 'EnableMFADevice', { UserName: 'Kunal', SerialNumber, ...codes(SerialNumber) })
      if (number <= 8) expect(error).toBeUndefined()
      else expect(error).toMatchObject({ code: 'LimitExceeded', message: 'Cannot exceed quota for MFADevicesPerUser: 8' })
    }
  })
})

describe('an assumed role', () => {
  it('has to say whom it means', () => {
    cloud.ok('iam', 'CreateRole', { RoleName: 'Admin', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
    cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'Admin', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' })
    const { Credentials } = cloud.ok('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/Admin`, RoleSessionName: 'session' }, cloud.user('Kunal', allow('sts:AssumeRole')))
    const credentials = { kind: 'keys', accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: Credentials?.SecretAccessKey ?? '', sessionToken: Credentials?.SessionToken } as const
    expect(cloud.fails('iam', 'ListAccessKeys', {}, credentials)).toMatchObject({ code: 'ValidationError', message: 'Must specify userName when calling with non-User credentials' })
    cloud.ok('iam', 'ListAccessKeys', { UserName: 'Kunal' }, credentials)
  })
})
