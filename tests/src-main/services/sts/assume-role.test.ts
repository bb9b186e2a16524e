/** sts AssumeRole: taking on a role. */
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { addVirtualDevice, enableDevice } from '../../../../src-main/access/mfa/devices.js'
import { stepAt, totp } from '../../../../src-main/access/mfa/totp.js'
import { allow, type Caller, HERE, LabWorld, THERE, trust } from '../lab-world.js'
import { theOperation } from '../operation.js'
import { RECORDED_CREDENTIALS, secretsOf, TOO_LARGE, TOO_MANY_TAGS } from './sessions.js'

interface Assumed {
  Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string; Expiration: number }
  AssumedRoleUser: { Arn: string; AssumedRoleId: string }
  PackedPolicySize?: number
  SourceIdentity?: string
}

let it: LabWorld
let eve: Caller
const RoleSessionName = 'release-42'
const here = { AWS: `arn:aws:iam::${HERE}:root` }

beforeEach(() => {
  it = new LabWorld()
  eve = it.user('Eve', allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']))
})

function assume(caller: Caller, RoleArn: string, more: object = {}): Assumed {
  return caller.ok<Assumed>('sts:AssumeRole', { RoleArn, RoleSessionName, ...more })
}

test('the session has the role\'s permissions instead of the user\'s, for an hour', () => {
  const RoleArn = it.role('release-manager', trust(here), allow('s3:ListAllMyBuckets'))
  const { Credentials, AssumedRoleUser, PackedPolicySize } = assume(eve, RoleArn)
  const role = it.here.iam.roles.find('release-manager')
  expect(AssumedRoleUser).toEqual({ Arn: `arn:aws:sts::${HERE}:assumed-role/release-manager/release-42`, AssumedRoleId: `${role?.roleId}:release-42` })
  expect(PackedPolicySize).toBeUndefined()
  const session = it.with(Credentials)
  expect(session.ok('sts:GetCallerIdentity')).toEqual({ UserId: `${role?.roleId}:release-42`, Account: HERE, Arn: AssumedRoleUser.Arn })
  expect(session.code('s3:ListBuckets')).toBeUndefined()
  expect(eve.code('s3:ListBuckets')).toBe('AccessDenied')
  it.world.clock.set(Credentials.Expiration - 2000)
  expect(session.code('s3:ListBuckets')).toBeUndefined()
  expect(session.code('s3:ListBuckets')).toBe('ExpiredToken')
})

test('assuming a role changes no state', () => {
  const RoleArn = it.role('release-manager', trust(here))
  const before = it.world.stateHash()
  assume(eve, RoleArn)
  expect(it.world.stateHash()).toBe(before)
})

describe('who may', () => {
  test.each([
    ['the account is trusted and the user is allowed', here, true, undefined],
    ['the account is trusted and the user is not allowed', here, false, 'identity-based policy'],
    ['the user is named, which is enough', { AWS: `arn:aws:iam::${HERE}:user/Caller` }, false, undefined],
    ['another account is trusted', { AWS: THERE }, true, 'role trust policy'],
    ['a service is trusted', { Service: 'ec2.amazonaws.com' }, true, 'role trust policy'],
  ])('%s', (_, principal, isAllowed, refusedBy) => {
    const caller = it.user('Caller', isAllowed ? allow('sts:AssumeRole') : undefined)
    const RoleArn = it.role('target', trust(principal))
    const { error } = caller.send('sts:AssumeRole', { RoleArn, RoleSessionName })
    if (refusedBy === undefined) expect(error).toBeUndefined()
    else expect(error).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining(`because no ${refusedBy} allows the sts:AssumeRole action`) as string })
  })

  test('a role that does not exist is denied like any other', () => {
    const RoleArn = `arn:aws:iam::${HERE}:role/ghost`
    expect(eve.send('sts:AssumeRole', { RoleArn, RoleSessionName }).error).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${HERE}:user/Eve is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    })
    expect(eve.code('sts:AssumeRole', { RoleArn: 'arn:aws:s3:::not-a-role-at-all', RoleSessionName })).toBe('ValidationError')
  })

  test('the root user assumes no role', () => {
    const RoleArn = it.role('target', trust(here))
    expect(it.root().send('sts:AssumeRole', { RoleArn, RoleSessionName }).error).toMatchObject({ code: 'AccessDenied', message: 'Roles may not be assumed by root accounts.' })
  })

  test('across accounts both sides must allow; an external ID keeps strangers out', () => {
    const vendor = it.user('Vendor', allow('sts:AssumeRole'), it.there)
    const RoleArn = it.role('for-vendor', trust({ AWS: THERE }, 'sts:AssumeRole', { StringEquals: { 'sts:ExternalId': 'customer-7' } }))
    expect(vendor.code('sts:AssumeRole', { RoleArn, RoleSessionName })).toBe('AccessDenied')
    expect(vendor.code('sts:AssumeRole', { RoleArn, RoleSessionName, ExternalId: 'customer-8' })).toBe('AccessDenied')
    const { Credentials } = assume(vendor, RoleArn, { ExternalId: 'customer-7' })
    expect(it.with(Credentials).ok('sts:GetCallerIdentity')).toMatchObject({ Account: HERE })
    const lazy = it.user('Lazy', undefined, it.there)
    expect(lazy.code('sts:AssumeRole', { RoleArn, RoleSessionName, ExternalId: 'customer-7' })).toBe('AccessDenied')
  })
})

describe('how long', () => {
  test.each([
    [3600, undefined, undefined],
    [7200, 7200, undefined],
    [3600, 3601, 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'],
    [3600, 899, expect.stringContaining('greater than or equal to 900')],
  ])('the role allows %i, asked for %s', (maximum, DurationSeconds, message) => {
    const RoleArn = it.role('target', trust(here), undefined, it.here, maximum)
    const { output, error } = eve.send('sts:AssumeRole', { RoleArn, RoleSessionName, DurationSeconds })
    expect(error?.message).toEqual(message)
    if (output) expect((output as unknown as Assumed).Credentials.Expiration).toBe(Math.floor(it.world.clock.now() / 1000) * 1000 + (DurationSeconds ?? 3600) * 1000)
  })

  test('a chained role lasts an hour at most', () => {
    const first = it.role('first', trust(here), allow('sts:AssumeRole'))
    const second = it.role('second', trust(here), undefined, it.here, 43_200)
    const session = it.with(assume(eve, first).Credentials)
    expect(session.send('sts:AssumeRole', { RoleArn: second, RoleSessionName, DurationSeconds: 3601 }).error).toMatchObject({
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    })
    expect(assume(session, second).AssumedRoleUser.Arn).toContain('assumed-role/second/')
  })

  // Seen by users of AWS: https://github.com/99designs/aws-vault/issues/263, https://github.com/mmmorris1975/aws-runas/issues/11.
  test('so does one that is taken on with the credentials of GetSessionToken', () => {
    const target = it.role('target', trust(here), undefined, it.here, 43_200)
    const session = it.with(eve.ok<Assumed>('sts:GetSessionToken').Credentials)
    expect(session.send('sts:AssumeRole', { RoleArn: target, RoleSessionName, DurationSeconds: 7200 }).error?.message).toBe('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.')
    expect(session.send('sts:AssumeRole', { RoleArn: target, RoleSessionName, DurationSeconds: 3600 }).error).toBeUndefined()
  })
})

describe('session policies', () => {
  test('narrow what the role may do', () => {
    const RoleArn = it.role('target', trust(here), allow('s3:*'))
    const narrowed = assume(eve, RoleArn, { Policy: JSON.stringify(allow('s3:ListAllMyBuckets')) })
    expect(narrowed.PackedPolicySize).toBeGreaterThan(0)
    expect(it.with(narrowed.Credentials).code('s3:ListBuckets')).toBeUndefined()
    expect(it.with(narrowed.Credentials).send('s3:CreateBucket', { Bucket: 'some-bucket' }).error?.message).toContain('because no session policy allows')
    const managed = assume(eve, RoleArn, { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }] })
    expect(it.with(managed.Credentials).code('s3:CreateBucket', { Bucket: 'some-bucket' })).toBe('AccessDenied')
  })

  test('must be sound, exist and fit', () => {
    const RoleArn = it.role('target', trust(here))
    expect(eve.code('sts:AssumeRole', { RoleArn, RoleSessionName, Policy: '{' })).toBe('MalformedPolicyDocument')
    expect(eve.code('sts:AssumeRole', { RoleArn, RoleSessionName, PolicyArns: [{ arn: `arn:aws:iam::${HERE}:policy/ghost` }] })).toBe('ValidationError')
    const random = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: createHash('sha512').update(`${index}`).digest('base64') }))
    const tagged = it.role('tagged', trust(here, ['sts:AssumeRole', 'sts:TagSession']))
    expect(eve.code('sts:AssumeRole', { RoleArn: tagged, RoleSessionName, Tags: random })).toBe('PackedPolicyTooLarge')
  })
})

describe('session tags and source identity', () => {
  test('need a permission of their own, in the trust policy too', () => {
    const plain = it.role('plain', trust(here))
    const open = it.role('open', trust(here, ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']))
    const Tags = [{ Key: 'project', Value: 'blue' }]
    expect(eve.send('sts:AssumeRole', { RoleArn: plain, RoleSessionName, Tags }).error?.message).toContain('sts:TagSession')
    expect(eve.send('sts:AssumeRole', { RoleArn: plain, RoleSessionName, SourceIdentity: 'Eve' }).error?.message).toContain('sts:SetSourceIdentity')
    expect(assume(eve, open, { Tags, SourceIdentity: 'Eve' })).toMatchObject({ SourceIdentity: 'Eve' })
  })

  test('a session tag is a principal tag, and a transitive one survives role chaining', () => {
    const taggable = trust(here, ['sts:AssumeRole', 'sts:TagSession'])
    const first = it.role('first', taggable, allow(['sts:AssumeRole', 'sts:TagSession']))
    const second = it.role('second', taggable, allow('s3:ListAllMyBuckets', '*', { StringEquals: { 'aws:PrincipalTag/project': 'blue' } }))
    const Tags = [{ Key: 'project', Value: 'blue' }]
    const kept = it.with(assume(eve, first, { Tags, TransitiveTagKeys: ['project'] }).Credentials)
    expect(it.with(assume(kept, second).Credentials).code('s3:ListBuckets')).toBeUndefined()
    expect(kept.code('sts:AssumeRole', { RoleArn: second, RoleSessionName, Tags })).toBe('InvalidParameterValue')
    const dropped = it.with(assume(eve, first, { Tags }).Credentials)
    expect(it.with(assume(dropped, second).Credentials).code('s3:ListBuckets')).toBe('AccessDenied')
  })

  test.each([
    [[{ Key: 'a', Value: '1' }, { Key: 'A', Value: '2' }], undefined, 'Duplicate tag keys found. Please note that Tag keys are case insensitive.'],
    [[{ Key: 'a', Value: '1' }], ['b'], 'The specified transitive tag key must be included in the requested tags.'],
  ])('tags %j with transitive keys %j are refused', (Tags, TransitiveTagKeys, message) => {
    const RoleArn = it.role('open', trust(here, ['sts:AssumeRole', 'sts:TagSession']))
    expect(eve.send('sts:AssumeRole', { RoleArn, RoleSessionName, Tags, TransitiveTagKeys }).error).toMatchObject({ code: 'InvalidParameterValue', message })
  })

  test('a source identity stays through role chaining and cannot be changed', () => {
    const open = trust(here, ['sts:AssumeRole', 'sts:SetSourceIdentity'])
    const first = it.role('first', open, allow('sts:*'))
    const second = it.role('second', open)
    const session = it.with(assume(eve, first, { SourceIdentity: 'Eve' }).Credentials)
    expect(assume(session, second)).toMatchObject({ SourceIdentity: 'Eve' })
    expect(session.code('sts:AssumeRole', { RoleArn: second, RoleSessionName, SourceIdentity: 'Mallory' })).toBe('AccessDenied')
  })
})

describe('with MFA', () => {
  const SerialNumber = `arn:aws:iam::${HERE}:mfa/eve-phone`
  const code = (offset = 0) => totp(it.here.iam.mfaDevices.find(SerialNumber)?.seed ?? '', stepAt(it.world.clock.now()) + offset)

  beforeEach(() => {
    it.setup(() => {
      const { seed } = addVirtualDevice(it.world, it.here, { name: 'eve-phone', tags: [] })
      const now = stepAt(it.world.clock.now())
      enableDevice(it.world, it.here, 'Eve', SerialNumber, [totp(seed, now - 1), totp(seed, now)])
    })
    it.world.clock.advance(120_000)
  })

  test('a trust policy can ask for it, and each code is good once', () => {
    const RoleArn = it.role('guarded', trust(here, 'sts:AssumeRole', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }))
    expect(eve.code('sts:AssumeRole', { RoleArn, RoleSessionName })).toBe('AccessDenied')
    const TokenCode = code()
    assume(eve, RoleArn, { SerialNumber, TokenCode })
    expect(eve.send('sts:AssumeRole', { RoleArn, RoleSessionName, SerialNumber, TokenCode }).error?.message).toContain('invalid MFA one time pass code')
    const stranger = it.user('Mallory', allow('sts:AssumeRole'))
    expect(stranger.send('sts:AssumeRole', { RoleArn, RoleSessionName, SerialNumber, TokenCode: code(1) }).error?.message).toContain('verify your MFA serial number')
  })

  test('a session token carries that MFA was used', () => {
    const guarded = it.user('Carol', allow('s3:ListAllMyBuckets', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }))
    it.setup(() => it.here.iam.mfaDevices.update([SerialNumber], { userName: 'Carol' }))
    expect(guarded.code('s3:ListBuckets')).toBe('AccessDenied')
    const plain = guarded.ok<Assumed>('sts:GetSessionToken')
    expect(it.with(plain.Credentials).code('s3:ListBuckets')).toBe('AccessDenied')
    const proven = guarded.ok<Assumed>('sts:GetSessionToken', { SerialNumber, TokenCode: code() })
    expect(it.with(proven.Credentials).code('s3:ListBuckets')).toBeUndefined()
  })
})

describe('AssumeRole', () => {
  const RoleArn = `arn:aws:iam::${HERE}:role/app/Deploy`
  const assumeRole = theOperation('sts', 'AssumeRole', {
    given: (cloud) => {
      cloud.user('Eve')
      const AssumeRolePolicyDocument = JSON.stringify(trust(here, ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']))
      cloud.ok('iam', 'CreateRole', { RoleName: 'Deploy', Path: '/app/', AssumeRolePolicyDocument, Tags: [{ Key: 'stage', Value: 'prod' }] })
    },
    as: 'Eve',
    input: { RoleArn, RoleSessionName, ExternalId: 'customer-7', SourceIdentity: 'Eve', Tags: [{ Key: 'team', Value: 'blue' }], TransitiveTagKeys: ['team'] },
  })

  assumeRole.succeeds('answers credentials, the session and the source identity', (output, cloud) => {
    expect(output).toEqual({
      Credentials: { AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/), SecretAccessKey: expect.any(String), SessionToken: expect.any(String), Expiration: cloud.world.clock.now() + 3_600_000 },
      AssumedRoleUser: { AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:release-42$/), Arn: `arn:aws:sts::${HERE}:assumed-role/Deploy/release-42` },
      PackedPolicySize: expect.any(Number),
      SourceIdentity: 'Eve',
    })
  })

  const GHOST = `arn:aws:iam::${HERE}:role/Ghost`
  assumeRole.refuses([
    ['a role that is not there, as any other', { RoleArn: GHOST }, 'AccessDenied', `User: arn:aws:iam::${HERE}:user/Eve is not authorized to perform: sts:AssumeRole on resource: ${GHOST}`],
    ['an ARN that is no role’s', { RoleArn: 'arn:aws:s3:::not-a-role-at-all' }, 'ValidationError', 'arn:aws:s3:::not-a-role-at-all is invalid'],
    ['the root user', {}, 'AccessDenied', 'Roles may not be assumed by root accounts.', ({ root }) => root],
    ['what is no policy', { Policy: '{' }, 'MalformedPolicyDocument', 'This policy contains invalid Json'],
    ['a session policy that is not there', { PolicyArns: [{ arn: `arn:aws:iam::${HERE}:policy/ghost` }] }, 'ValidationError', `Policy arn:aws:iam::${HERE}:policy/ghost does not exist or is not attachable.`],
    ['more than fits', { Tags: TOO_MANY_TAGS, TransitiveTagKeys: undefined }, 'PackedPolicyTooLarge', TOO_LARGE],
    ['a longer session than the role allows', { DurationSeconds: 3601 }, 'ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'],
    ['contexts of trusted token issuers', { ProvidedContexts: [{ ProviderArn: 'arn:aws:iam::aws:contextProvider/IdentityCenter', ContextAssertion: 'abcd' }] }, 'RolecallNotSimulated', 'Rolecall does not simulate sts:AssumeRole with ProvidedContexts. Nothing was changed. README lists what is simulated.'],
  ])

  const conditions = {
    'sts:ExternalId': 'customer-7',
    'sts:RoleSessionName': RoleSessionName,
    'sts:SourceIdentity': 'Eve',
    'sts:TransitiveTagKeys': ['team'],
    'aws:RequestTag/team': 'blue',
    'aws:TagKeys': ['team'],
    'aws:ResourceTag/stage': 'prod',
    'iam:ResourceTag/stage': 'prod',
  }
  assumeRole.asks({ on: RoleArn, conditions }, { action: 'sts:SetSourceIdentity', on: RoleArn, conditions }, { action: 'sts:TagSession', on: RoleArn, conditions })
  assumeRole.isRecorded({
    readOnly: true,
    requestParameters: { roleArn: RoleArn, roleSessionName: RoleSessionName, externalId: 'customer-7', sourceIdentity: 'Eve', tags: [{ key: 'team', value: 'blue' }], transitiveTagKeys: ['team'] },
    responseElements: {
      credentials: RECORDED_CREDENTIALS,
      assumedRoleUser: { assumedRoleId: expect.stringMatching(/^AROA/) as string, arn: `arn:aws:sts::${HERE}:assumed-role/Deploy/release-42` },
      packedPolicySize: expect.any(Number) as number,
      sourceIdentity: 'Eve',
    },
    hides: secretsOf,
  })
})
