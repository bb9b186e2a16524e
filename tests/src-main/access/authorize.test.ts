import { beforeEach, expect, test } from 'vitest'
import { AccessDenied, authorize } from '../../../src-main/access/authorize.js'
import { userPrincipal } from '../../../src-main/access/authenticate.js'
import type { Need } from '../../../src-main/access/need.js'
import type { Principal } from '../../../src-main/aws/principal.js'
import { allow, HERE, LabWorld, START, THERE } from '../services/lab-world.js'

let it: LabWorld
const facts = { accountId: HERE, region: 'us-east-1', sourceIp: '203.0.113.7', userAgent: 'test', instant: START }
const read: Need = { action: 's3:GetObject', resource: 'arn:aws:s3:::team-things/a' }

beforeEach(() => {
  it = new LabWorld()
})

function user(policy?: object, account = it.here): Principal {
  it.user('Kunal', policy, account)
  return userPrincipal(account, 'Kunal') ?? { type: 'anonymous' }
}

function denied(principal: Principal, service: string, ...needs: Need[]): AccessDenied {
  try {
    authorize(it.world, principal, service, needs, facts)
  } catch (error) {
    if (error instanceof AccessDenied) return error
    throw error
  }
  throw new Error('was allowed')
}

test('all that is needed is asked in order, and answered', () => {
  const answered = authorize(it.world, user(allow('s3:*')), 's3', [read, { ...read, action: 's3:GetObjectTagging' }], facts)
  expect(answered.map(({ need, decision }) => [need.action, decision.result])).toEqual([['s3:GetObject', 'allowed'], ['s3:GetObjectTagging', 'allowed']])
})

test('where nothing is needed nobody is refused', () => {
  expect(authorize(it.world, { type: 'anonymous' }, 'sts', [], facts)).toEqual([])
})

test('a denial names the caller, the action, the resource and the reason, and carries its trace', () => {
  const error = denied(user(), 's3', read)
  expect(error).toMatchObject({ code: 'AccessDenied', status: 403 })
  expect(error.message).toBe(
    `User: arn:aws:iam::${HERE}:user/Kunal is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::team-things/a" because no identity-based policy allows the s3:GetObject action`,
  )
  expect(error.explanation.decision.result).toBe('implicitDeny')
  expect(error.explanation.request).toMatchObject({ action: 's3:GetObject', resource: 'arn:aws:s3:::team-things/a' })
})

test('an explicit deny says so', () => {
  const principal = user({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }, { Sid: 'NoReads', Effect: 'Deny', Action: 's3:Get*', Resource: '*' }] })
  const error = denied(principal, 's3', read)
  expect(error.message).toContain('with an explicit deny in an identity-based policy')
  expect(error.explanation.statements.find(({ sid }) => sid === 'NoReads')).toMatchObject({ effect: 'Deny', matched: true })
})

test('the first permission that is missing ends the asking', () => {
  const error = denied(user(allow('s3:GetObject')), 's3', read, { ...read, action: 's3:PutObject' }, { ...read, action: 's3:DeleteObject' })
  expect(error.answered.map(({ need, decision }) => `${need.action} ${decision.result}`)).toEqual(['s3:GetObject allowed', 's3:PutObject implicitDeny'])
})

test('each service has its own words for it', () => {
  const principal = user()
  const on = (service: string, action: string) => denied(principal, service, { action, resource: '*' })
  expect(on('ec2', 'ec2:RunInstances')).toMatchObject({ code: 'UnauthorizedOperation', status: 403 })
  expect(on('ec2', 'ec2:RunInstances').message).toContain('Encoded authorization failure message: ')
  expect(on('cloudtrail', 'cloudtrail:LookupEvents')).toMatchObject({ code: 'AccessDeniedException', status: 400 })
  expect(on('iam', 'iam:ListUsers')).toMatchObject({ code: 'AccessDenied', status: 403 })
  expect(denied({ type: 'anonymous' }, 's3', read).message).toBe('Access Denied')
})

test('another account\'s bucket needs both sides, and S3 tells an outsider no reasons', () => {
  const outsider = user(allow('s3:*'), it.there)
  it.root().ok('s3:CreateBucket', { Bucket: 'team-things' })
  const theirs = { ...read, resourceAccountId: HERE }
  const ask = (principal: Principal) => authorize(it.world, principal, 's3', [theirs], { ...facts, accountId: THERE })
  expect(() => ask(outsider)).toThrow(/^Access Denied$/)
  const statement = { Effect: 'Allow', Principal: { AWS: THERE }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::team-things/*' }
  it.root().ok('s3:PutBucketPolicy', { Bucket: 'team-things', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) })
  expect(ask(outsider)).toHaveLength(1)
  it.user('Powerless', undefined, it.there)
  expect(() => ask(userPrincipal(it.there, 'Powerless') ?? { type: 'anonymous' })).toThrow('Access Denied')
})

test('a bucket policy may name an account by its canonical user id', () => {
  it.root().ok('s3:CreateBucket', { Bucket: 'team-things' })
  const owner = it.root().ok<{ Owner: { ID: string } }>('s3:ListBuckets').Owner.ID
  const policy = (id: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: { CanonicalUser: id }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::team-things/*' }] })
  const principal = user(allow('s3:*'))
  it.root().ok('s3:PutBucketPolicy', { Bucket: 'team-things', Policy: policy(owner) })
  expect(denied(principal, 's3', read).explanation.decision).toMatchObject({ result: 'explicitDeny', decidedBy: 'resource' })
  it.root().ok('s3:PutBucketPolicy', { Bucket: 'team-things', Policy: policy('0'.repeat(64)) })
  expect(authorize(it.world, principal, 's3', [read], facts)).toHaveLength(1)
})
