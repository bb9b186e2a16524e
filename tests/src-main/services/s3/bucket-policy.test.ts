/** Bucket policies and Block Public Access. */
import { beforeEach, describe, expect, test } from 'vitest'
import { allow, HERE, LabWorld, THERE, type Caller } from '../lab-world.js'

const Bucket = 'team-data'
const statement = (Principal: unknown, Action: unknown = 's3:GetObject', more: object = {}) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action, Resource: ['arn:aws:s3:::team-data', 'arn:aws:s3:::team-data/*'], ...more }] })
let it: LabWorld
let root: Caller

beforeEach(() => {
  it = new LabWorld()
  root = it.root()
  root.ok('s3:CreateBucket', { Bucket })
  root.ok('s3:PutObject', { Bucket, Key: 'k' })
})

test('a policy is kept as it was written, and can be deleted', () => {
  const Policy = statement({ AWS: `arn:aws:iam::${HERE}:root` })
  expect(root.send('s3:GetBucketPolicy', { Bucket }).error).toMatchObject({ code: 'NoSuchBucketPolicy', status: 404 })
  root.ok('s3:PutBucketPolicy', { Bucket, Policy })
  expect(root.ok('s3:GetBucketPolicy', { Bucket })).toEqual({ Policy })
  expect(root.ok('s3:GetBucketPolicyStatus', { Bucket })).toEqual({ PolicyStatus: { IsPublic: false } })
  root.ok('s3:DeleteBucketPolicy', { Bucket })
  expect(root.code('s3:GetBucketPolicy', { Bucket })).toBe('NoSuchBucketPolicy')
})

describe('a public policy', () => {
  test('is refused while Block Public Access is on, and opens the bucket once it is off', () => {
    const Policy = statement('*')
    expect(root.send('s3:PutBucketPolicy', { Bucket, Policy }).error).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${HERE}:root is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::team-data" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    })
    root.ok('s3:DeletePublicAccessBlock', { Bucket })
    expect(root.code('s3:GetPublicAccessBlock', { Bucket })).toBe('NoSuchPublicAccessBlockConfiguration')
    root.ok('s3:PutBucketPolicy', { Bucket, Policy })
    expect(root.ok('s3:GetBucketPolicyStatus', { Bucket })).toEqual({ PolicyStatus: { IsPublic: true } })
    expect(it.anonymous().code('s3:GetObject', { Bucket, Key: 'k' })).toBeUndefined()
    expect(it.anonymous().code('s3:PutObject', { Bucket, Key: 'k' })).toBe('AccessDenied')
    root.ok('s3:PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } })
    expect(it.anonymous().code('s3:GetObject', { Bucket, Key: 'k' })).toBe('AccessDenied')
  })
})

describe('across accounts', () => {
  test('both sides must allow', () => {
    const both = it.user('Both', allow('s3:GetObject'), it.there)
    const resourceOnly = it.user('ResourceOnly', undefined, it.there)
    expect(both.code('s3:GetObject', { Bucket, Key: 'k' })).toBe('AccessDenied')
    root.ok('s3:PutBucketPolicy', { Bucket, Policy: statement({ AWS: THERE }) })
    expect(both.code('s3:GetObject', { Bucket, Key: 'k' })).toBeUndefined()
    expect(resourceOnly.code('s3:GetObject', { Bucket, Key: 'k' })).toBe('AccessDenied')
  })

  test('the policy itself is out of reach for another account', () => {
    root.ok('s3:PutBucketPolicy', { Bucket, Policy: statement({ AWS: THERE }, 's3:*') })
    expect(it.root(it.there).send('s3:GetBucketPolicy', { Bucket }).error).toMatchObject({ code: 'MethodNotAllowed', status: 405 })
  })
})

test('who locked everybody out is let in again as root', () => {
  const Policy = statement('*', 's3:*', { Effect: 'Deny' })
  root.ok('s3:PutBucketPolicy', { Bucket, Policy })
  expect(root.code('s3:ListObjectsV2', { Bucket })).toBe('AccessDenied')
  expect(it.user('Admin', allow('*')).code('s3:DeleteBucketPolicy', { Bucket })).toBe('AccessDenied')
  root.ok('s3:DeleteBucketPolicy', { Bucket })
  root.ok('s3:ListObjectsV2', { Bucket })
})

describe('what cannot be a policy', () => {
  test.each([
    ['no JSON', 'nonsense', "Policies must be valid JSON and the first byte must be '{'"],
    ['another bucket', statement({ AWS: HERE }, 's3:GetObject', { Resource: 'arn:aws:s3:::other/*' }), 'Policy has invalid resource'],
    ['a user that does not exist', statement({ AWS: `arn:aws:iam::${HERE}:user/Ghost` }), 'Invalid principal in policy'],
    ['a group', statement({ AWS: `arn:aws:iam::${HERE}:group/Dev` }), 'Invalid principal in policy'],
    ['too much', statement({ AWS: HERE }, 's3:GetObject', { Sid: 'a'.repeat(21_000) }), 'Policy exceeds the maximum allowed document size.'],
  ])('%s', (_, Policy, message) => {
    expect(root.send('s3:PutBucketPolicy', { Bucket, Policy }).error).toMatchObject({ code: 'MalformedPolicy', status: 400, message })
    expect(root.code('s3:GetBucketPolicy', { Bucket })).toBe('NoSuchBucketPolicy')
  })
})
