/** sts GetSessionToken */
import { describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document } from '../harness.js'
import { codesOf, PHONE, phone } from '../iam/fixtures.js'
import { theOperation } from '../operation.js'
import { RECORDED_CREDENTIALS, secretsOf, sessionOf } from './sessions.js'

const HOUR = 3_600_000

describe('GetSessionToken', () => {
  const getSessionToken = theOperation('sts', 'GetSessionToken', {
    given: (cloud) => {
      cloud.user('Ann')
      phone(cloud)
      cloud.ok('iam', 'EnableMFADevice', { UserName: 'Ann', SerialNumber: PHONE, ...codesOf(cloud, PHONE) })
      cloud.world.clock.advance(60_000)
    },
    as: 'Ann',
    input: (cloud) => ({ SerialNumber: PHONE, TokenCode: codesOf(cloud, PHONE).AuthenticationCode2 }),
  })

  getSessionToken.succeeds('gives a user a session for twelve hours', (output, cloud) => {
    const { Credentials } = output
    expect(Credentials).toEqual({ AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/), SecretAccessKey: expect.any(String), SessionToken: expect.any(String), Expiration: cloud.world.clock.now() + 12 * HOUR })
    expect(cloud.ok('sts', 'GetCallerIdentity', {}, sessionOf(output)).Arn).toBe(`arn:aws:iam::${ACCOUNT}:user/Ann`)
  })

  it('gives the root user one hour at most', () => {
    const cloud = getSessionToken.world()
    const output = cloud.ok('sts', 'GetSessionToken', { DurationSeconds: 7200 })
    expect(output.Credentials?.Expiration).toBe(cloud.world.clock.now() + HOUR)
    expect(cloud.ok('sts', 'GetCallerIdentity', {}, sessionOf(output)).Arn).toBe(`arn:aws:iam::${ACCOUNT}:root`)
  })

  it('carries that MFA was used', () => {
    const cloud = getSessionToken.world()
    const keys = cloud.user('Ann', { ...allow('s3:ListAllMyBuckets'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })
    const list = (credentials = keys) => cloud.send('s3', 'ListBuckets', {}, { credentials }).error?.code
    expect(list()).toBe('AccessDenied')
    expect(list(sessionOf(cloud.ok('sts', 'GetSessionToken', {}, keys)))).toBe('AccessDenied')
    const TokenCode = codesOf(cloud, PHONE).AuthenticationCode2
    expect(list(sessionOf(cloud.ok('sts', 'GetSessionToken', { SerialNumber: PHONE, TokenCode }, keys)))).toBeUndefined()
  })

  const NOT_YOURS = 'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'
  const NO_SESSIONS = 'Cannot call GetSessionToken with session credentials'
  getSessionToken.refuses([
    ['a session', {}, 'AccessDenied', NO_SESSIONS, (cloud) => sessionOf(cloud.ok('sts', 'GetSessionToken', {}))],
    ['a session of a role', {}, 'AccessDenied', NO_SESSIONS, (cloud) => {
      cloud.ok('iam', 'CreateRole', { RoleName: 'App', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
      return sessionOf(cloud.ok('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/App`, RoleSessionName: 'one' }, cloud.user('Ann', allow('sts:*'))))
    }],
    ['a wrong code', { TokenCode: '000000' }, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. '],
    ['a device without a code', { TokenCode: undefined }, 'AccessDenied', NOT_YOURS],
    ['a device that is not the caller’s', { SerialNumber: `${PHONE}x` }, 'AccessDenied', NOT_YOURS],
    ['less than 15 minutes', { DurationSeconds: 899 }, 'ValidationError', "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"],
  ])
  getSessionToken.asksNothing()
  getSessionToken.isRecorded({
    requestParameters: { serialNumber: PHONE, tokenCode: expect.any(String) as string },
    responseElements: { credentials: RECORDED_CREDENTIALS },
    hides: secretsOf,
  })
})
