/** Policies that name a user or role keep the entity, not its name. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

const MARY = `arn:aws:iam::${ACCOUNT}:user/Mary`
const RoleArn = `arn:aws:iam::${ACCOUNT}:role/app`

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
  cloud.user('Mary')
})

const trust = (...AWS: string[]): string => document({ Effect: 'Allow', Principal: { AWS: AWS.length === 1 ? AWS[0] : AWS }, Action: 'sts:AssumeRole' })
const shownTrust = (): string => cloud.ok('iam', 'GetRole', { RoleName: 'app' }).Role.AssumeRolePolicyDocument ?? ''
const createRole = (AssumeRolePolicyDocument: string) => cloud.ok('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument })
const remove = (UserName: string): void => {
  for (const { AccessKeyId } of cloud.ok('iam', 'ListAccessKeys', { UserName }).AccessKeyMetadata) cloud.ok('iam', 'DeleteAccessKey', { UserName, AccessKeyId: AccessKeyId ?? '' })
  cloud.ok('iam', 'DeleteUser', { UserName })
}

describe('a trust policy', () => {
  it('shows the id of a user who is gone; a new one of the same name is somebody else', () => {
    createRole(trust(MARY))
    const id = cloud.ok('iam', 'GetUser', { UserName: 'Mary' }).User.UserId
    cloud.ok('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'one' }, cloud.keysFor(cloud.account, 'Mary'))
    remove('Mary')
    expect(shownTrust()).toBe(trust(id))
    const again = cloud.user('Mary', allow('sts:AssumeRole'))
    expect(cloud.fails('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'two' }, again).code).toBe('AccessDenied')
    expect(cloud.fails('iam', 'UpdateAssumeRolePolicy', { RoleName: 'app', PolicyDocument: shownTrust() })).toMatchObject({ code: 'MalformedPolicyDocument', message: `Invalid principal in policy: "AWS":"${id}"` })
    cloud.ok('iam', 'UpdateAssumeRolePolicy', { RoleName: 'app', PolicyDocument: trust(MARY) })
    cloud.ok('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'three' }, again)
  })

  it('follows a user to another name and path', () => {
    createRole(trust(MARY, `arn:aws:iam::${ACCOUNT}:root`))
    cloud.ok('iam', 'UpdateUser', { UserName: 'Mary', NewUserName: 'Maria', NewPath: '/staff/' })
    expect(shownTrust()).toBe(trust(`arn:aws:iam::${ACCOUNT}:user/staff/Maria`, `arn:aws:iam::${ACCOUNT}:root`))
    cloud.ok('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'one' }, cloud.keysFor(cloud.account, 'Maria'))
  })

  it('shows the id of a role that is gone, and takes the id of one that is there', () => {
    const { RoleId } = cloud.ok('iam', 'CreateRole', { RoleName: 'first', AssumeRolePolicyDocument: trust(ACCOUNT) }).Role
    createRole(trust(RoleId))
    expect(shownTrust()).toBe(trust(`arn:aws:iam::${ACCOUNT}:role/first`))
    cloud.ok('iam', 'DeleteRole', { RoleName: 'first' })
    expect(shownTrust()).toBe(trust(RoleId))
  })

  it('keeps everything else as it was written, names in conditions and Sids too', () => {
    const text = `{ "Version": "2012-10-17",\n "Statement": [ {"Sid": "x", "Effect": "Allow", "Principal": {"AWS": [ "${MARY}" ]}, "Action": "sts:AssumeRole", "Condition": {"ArnEquals": {"aws:PrincipalArn": "${MARY}"}} } ] }`
    createRole(text)
    expect(shownTrust()).toBe(text)
    const id = cloud.ok('iam', 'GetUser', { UserName: 'Mary' }).User.UserId
    remove('Mary')
    expect(shownTrust()).toBe(text.replace(`[ "${MARY}" ]`, `[ "${id}" ]`))
  })

  it.each([`arn:aws:iam::${ACCOUNT}:user/Ghost`, `arn:aws:iam::${ACCOUNT}:role/ghost`, `arn:aws:iam::${ACCOUNT}:user/wrong/path/Mary`, 'AIDAAAAAAAAAAAAAAAAAA'])('refuses %s, who does not exist', (name) => {
    const expected = { code: 'MalformedPolicyDocument', status: 400, message: `Invalid principal in policy: "AWS":"${name}"` }
    expect(cloud.fails('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trust(name) })).toMatchObject(expected)
    createRole(trust(ACCOUNT))
    expect(cloud.fails('iam', 'UpdateAssumeRolePolicy', { RoleName: 'app', PolicyDocument: trust(name) })).toMatchObject(expected)
  })
})

describe('a bucket policy', () => {
  const Bucket = 'team-files-1'
  const policy = (AWS: string): string => document({ Effect: 'Allow', Principal: { AWS }, Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` })
  beforeEach(() => {
    cloud.ok('s3', 'CreateBucket', { Bucket })
  })

  it('shows the id of a user who is gone, and no longer lets the name in', () => {
    cloud.ok('s3', 'PutObject', { Bucket, Key: 'a', Body: Buffer.from('a') })
    cloud.ok('s3', 'PutBucketPolicy', { Bucket, Policy: policy(MARY) })
    cloud.ok('s3', 'GetObject', { Bucket, Key: 'a' }, cloud.keysFor(cloud.account, 'Mary'))
    const id = cloud.ok('iam', 'GetUser', { UserName: 'Mary' }).User.UserId
    remove('Mary')
    expect(cloud.ok('s3', 'GetBucketPolicy', { Bucket }).Policy).toBe(policy(id))
    expect(cloud.send('s3', 'GetObject', { Bucket, Key: 'a' }, { credentials: cloud.user('Mary') }).error?.code).toBe('AccessDenied')
    expect(cloud.fails('s3', 'PutBucketPolicy', { Bucket, Policy: policy(id) })).toMatchObject({ code: 'MalformedPolicy', message: 'Invalid principal in policy' })
  })

  it('refuses who does not exist', () => {
    expect(cloud.fails('s3', 'PutBucketPolicy', { Bucket, Policy: policy(`arn:aws:iam::${ACCOUNT}:user/Ghost`) })).toMatchObject({ code: 'MalformedPolicy', status: 400 })
  })
})

it('undo gives back the user, and the policy with the name', () => {
  createRole(trust(MARY))
  const before = cloud.world.timeline.head
  remove('Mary')
  cloud.world.timeline.restore(before)
  expect(shownTrust()).toBe(trust(MARY))
})
