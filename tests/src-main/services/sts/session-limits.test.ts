/** What credentials of GetSessionToken and GetFederationToken may not do, and accounts that work together. */
import { beforeEach, describe, expect, it } from 'vitest'
import { stepAt, totp } from '../../../../src-main/access/mfa/totp.js'
import type { Credentials } from '../../../../src-main/api/request.js'
import type { Account } from '../../../../src-main/store/account.js'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

const VENDOR = '444455556666'
const OTHER = '777788889999'

let cloud: Harness
let keys: Credentials
beforeEach(() => {
  cloud = new Harness()
  keys = cloud.user('Mary', allow('iam:*', 's3:*', 'sts:*'))
})

interface Issued {
  Credentials?: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string } | undefined
}

function session({ Credentials: issued }: Issued): Credentials {
  return { kind: 'keys', accessKeyId: issued?.AccessKeyId ?? '', secretAccessKey: issued?.SecretAccessKey ?? '', sessionToken: issued?.SessionToken }
}

const REFUSED = { code: 'InvalidClientTokenId', status: 403, message: 'The security token included in the request is invalid.' }

describe('credentials of GetSessionToken', () => {
  it('may not call IAM without MFA, but everything else and AssumeRole', () => {
    const plain = session(cloud.ok('sts', 'GetSessionToken', {}, keys))
    expect(cloud.fails('iam', 'ListUsers', {}, plain)).toMatchObject(REFUSED)
    cloud.ok('s3', 'ListBuckets', {}, plain)
    cloud.ok('sts', 'GetCallerIdentity', {}, plain)
    cloud.ok('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
    cloud.ok('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/app`, RoleSessionName: 'mary' }, plain)
  })

  it('may call IAM with MFA', () => {
    const SerialNumber = cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }).VirtualMFADevice.SerialNumber
    const code = (steps: number): string => totp(cloud.account.iam.mfaDevices.find(SerialNumber)?.seed ?? '', stepAt(cloud.world.clock.now()) + steps)
    cloud.ok('iam', 'EnableMFADevice', { UserName: 'Mary', SerialNumber, AuthenticationCode1: code(-1), AuthenticationCode2: code(0) })
    cloud.world.clock.advance(60_000)
    const strong = session(cloud.ok('sts', 'GetSessionToken', { SerialNumber, TokenCode: code(0) }, keys))
    cloud.ok('iam', 'ListUsers', {}, strong)
  })

  it('may ask STS for nothing but a role and who they are', () => {
    const plain = session(cloud.ok('sts', 'GetSessionToken', {}, keys))
    for (const [operation, input] of STS)
      expect(cloud.send('sts', operation, input, { credentials: plain }).error).toMatchObject({ code: 'AccessDenied', status: 403, message: `Cannot call ${operation} with session credentials` })
  })

  it('of the root user are no exception', () => {
    expect(cloud.fails('iam', 'ListUsers', {}, session(cloud.ok('sts', 'GetSessionToken', {})))).toMatchObject(REFUSED)
  })
})

const STS: readonly [operation: string, input: Record<string, unknown>][] = [
  ['GetSessionToken', {}],
  ['GetFederationToken', { Name: 'guest' }],
  ['GetAccessKeyInfo', { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }],
  ['DecodeAuthorizationMessage', { EncodedMessage: 'x' }],
]

it('a federated user never takes on a role, and asks STS only who they are', () => {
  cloud.ok('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
  const federated = session(cloud.ok('sts', 'GetFederationToken', { Name: 'guest', Policy: document(allow('*')) }, keys))
  cloud.ok('sts', 'GetCallerIdentity', {}, federated)
  for (const [operation, input] of [...STS, ['AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/app`, RoleSessionName: 'guest' }] as const])
    expect(cloud.send('sts', operation, input, { credentials: federated }).error, operation).toMatchObject({ code: 'AccessDenied', message: `Cannot call ${operation} with session credentials` })
})

describe('revoking a role’s older sessions, as the console does it', () => {
  it('ends what was issued before, lets in what is issued afterwards, and can be taken back', () => {
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/app`
    cloud.ok('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
    cloud.ok('iam', 'PutRolePolicy', { RoleName: 'app', PolicyName: 'p', PolicyDocument: document(allow('s3:*')) })
    const before = session(cloud.ok('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'before' }, keys))
    cloud.ok('s3', 'ListBuckets', {}, before)
    cloud.world.clock.advance(60_000)
    const Condition = { DateLessThan: { 'aws:TokenIssueTime': new Date(cloud.world.clock.now()).toISOString() } }
    cloud.ok('iam', 'PutRolePolicy', { RoleName: 'app', PolicyName: 'AWSRevokeOlderSessions', PolicyDocument: document({ Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition }) })
    expect(cloud.send('s3', 'ListBuckets', {}, { credentials: before }).error).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('with an explicit deny in an identity-based policy') as string })
    cloud.ok('sts', 'GetCallerIdentity', {}, before)
    cloud.world.clock.advance(1_000)
    cloud.ok('s3', 'ListBuckets', {}, session(cloud.ok('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'after' }, keys)))
    cloud.ok('iam', 'DeleteRolePolicy', { RoleName: 'app', PolicyName: 'AWSRevokeOlderSessions' })
    cloud.ok('s3', 'ListBuckets', {}, before)
  })
})

it('a federated user never calls IAM', () => {
  const federated = session(cloud.ok('sts', 'GetFederationToken', { Name: 'guest', Policy: document(allow('*')) }, keys))
  expect(cloud.fails('iam', 'ListUsers', {}, federated)).toMatchObject(REFUSED)
  cloud.ok('s3', 'ListBuckets', {}, federated)
})

describe('three accounts of one world', () => {
  let vendor: Account
  let other: Account
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/for-vendor`
  const RoleSessionName = 'audit'

  beforeEach(() => {
    vendor = cloud.addAccount(VENDOR, 'Vendor')
    other = cloud.addAccount(OTHER, 'Other')
    for (const account of [vendor, other]) {
      const root = cloud.keysFor(account)
      cloud.ok('iam', 'CreateUser', { UserName: 'Auditor' }, root)
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Auditor', PolicyName: 'p', PolicyDocument: document(allow('sts:AssumeRole')) }, root)
    }
    const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${VENDOR}:user/Auditor` }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': 'customer-7' } } }
    cloud.ok('iam', 'CreateRole', { RoleName: 'for-vendor', AssumeRolePolicyDocument: document(trust) })
  })

  it('keep users of the same name apart; only the trusted one comes in, with the external ID', () => {
    const trusted = cloud.keysFor(vendor, 'Auditor')
    expect(cloud.fails('sts', 'AssumeRole', { RoleArn, RoleSessionName }, trusted).code).toBe('AccessDenied')
    const inside = session(cloud.ok('sts', 'AssumeRole', { RoleArn, RoleSessionName, ExternalId: 'customer-7' }, trusted))
    expect(cloud.ok('sts', 'GetCallerIdentity', {}, inside).Account).toBe(ACCOUNT)
    expect(cloud.fails('sts', 'AssumeRole', { RoleArn, RoleSessionName, ExternalId: 'customer-7' }, cloud.keysFor(other, 'Auditor')).code).toBe('AccessDenied')
  })

  it('refuse to trust a user whom the other account does not have, and forget one who is deleted there', () => {
    const ghost = `arn:aws:iam::${VENDOR}:user/Ghost`
    const trust = (AWS: string): string => document({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' })
    expect(cloud.fails('iam', 'UpdateAssumeRolePolicy', { RoleName: 'for-vendor', PolicyDocument: trust(ghost) }).message).toBe(`Invalid principal in policy: "AWS":"${ghost}"`)
    const root = cloud.keysFor(vendor)
    const id = cloud.ok('iam', 'GetUser', { UserName: 'Auditor' }, root).User.UserId
    cloud.ok('iam', 'DeleteUserPolicy', { UserName: 'Auditor', PolicyName: 'p' }, root)
    cloud.ok('iam', 'DeleteUser', { UserName: 'Auditor' }, root)
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'for-vendor' }).Role.AssumeRolePolicyDocument).toContain(`"AWS":"${id}"`)
  })

  it('let somebody who is signed in switch to a role of another account', () => {
    cloud.ok('iam', 'UpdateAssumeRolePolicy', { RoleName: 'for-vendor', PolicyDocument: document({ Effect: 'Allow', Principal: { AWS: VENDOR }, Action: 'sts:AssumeRole' }) })
    const { Credentials: issued } = cloud.ok('signin', 'SwitchRole', { AccountId: ACCOUNT, RoleName: 'for-vendor' }, cloud.keysFor(vendor, 'Auditor'))
    expect(cloud.ok('sts', 'GetCallerIdentity', {}, session({ Credentials: issued })).Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/for-vendor/Auditor`)
  })
})
