import { describe, expect, test } from 'vitest'
import { bucketPolicy, isPublic } from '../../../src-main/access/bucket-policy.js'
import { rootPrincipal } from '../../../src-main/access/authenticate.js'
import type { Principal } from '../../../src-main/aws/principal.js'
import { HERE, LabWorld, THERE } from '../services/lab-world.js'

const ANYONE = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }
const document = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })

describe('is public', () => {
  test.each<[string, ...object[]]>([
    ['everybody', ANYONE],
    ['everybody, as AWS', { ...ANYONE, Principal: { AWS: '*' } }],
    ['everybody among others', { ...ANYONE, Principal: { AWS: [HERE, '*'] } }],
    ['everybody in the second statement', { ...ANYONE, Principal: { AWS: HERE } }, ANYONE],
    ['everybody but one', { ...ANYONE, Principal: undefined, NotPrincipal: { AWS: HERE } }],
    ['a condition that narrows nothing', { ...ANYONE, Condition: { StringEquals: { 's3:prefix': 'a' } } }],
    ['everybody of every address', { ...ANYONE, Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }],
    ['one of several addresses is every address', { ...ANYONE, Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '::/0'] } } }],
    ['all but one address', { ...ANYONE, Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.7' } } }],
    ['only when the key is there', { ...ANYONE, Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } } }],
    ['a value that the caller chooses', { ...ANYONE, Condition: { StringLike: { 'aws:PrincipalArn': '${aws:PrincipalArn}' } } }],
  ])('%s', (_, ...statements) => expect(isPublic(document(...statements))).toBe(true))
})

describe('is not public', () => {
  test.each<[string, ...object[]]>([
    ['one account', { ...ANYONE, Principal: { AWS: HERE } }],
    ['a service', { ...ANYONE, Principal: { Service: 'cloudtrail.amazonaws.com' } }],
    ['a Deny for everybody', { ...ANYONE, Effect: 'Deny' }],
    ['everybody of one organization', { ...ANYONE, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }],
    ['everybody of some addresses', { ...ANYONE, Condition: { IpAddress: { 'AWS:SourceIP': ['203.0.113.0/24', '198.51.100.7'] } } }],
    ['everybody of one endpoint', { ...ANYONE, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }],
  ])('%s', (_, ...statements) => expect(isPublic(document(...statements))).toBe(false))

  test('one statement that stands alone', () => {
    expect(isPublic(JSON.stringify({ Version: '2012-10-17', Statement: { ...ANYONE, Principal: { AWS: HERE } } }))).toBe(false)
    expect(isPublic(JSON.stringify({ Version: '2012-10-17', Statement: ANYONE }))).toBe(true)
  })
})

describe('RestrictPublicBuckets', () => {
  const it = new LabWorld()
  const root = it.root()
  root.ok('s3:CreateBucket', { Bucket: 'shared-things' })
  const set = (policy: object, RestrictPublicBuckets: boolean): void => {
    root.ok('s3:PutPublicAccessBlock', { Bucket: 'shared-things', PublicAccessBlockConfiguration: { RestrictPublicBuckets: false, BlockPublicPolicy: false } })
    root.ok('s3:PutBucketPolicy', { Bucket: 'shared-things', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ ...policy, Resource: 'arn:aws:s3:::shared-things/*' }] }) })
    root.ok('s3:PutPublicAccessBlock', { Bucket: 'shared-things', PublicAccessBlockConfiguration: { RestrictPublicBuckets } })
  }
  const callers: Record<string, Principal> = { insider: rootPrincipal(HERE), outsider: rootPrincipal(THERE), anonymous: { type: 'anonymous' }, service: { type: 'service', service: 'cloudtrail.amazonaws.com' } }
  const counts = (): string[] => Object.entries(callers).flatMap(([name, principal]) => (bucketPolicy(it.world, principal, 'shared-things') ? [name] : []))

  test('lets a public policy count for the bucket\'s account and for services only', () => {
    set(ANYONE, false)
    expect(counts()).toEqual(['insider', 'outsider', 'anonymous', 'service'])
    set(ANYONE, true)
    expect(counts()).toEqual(['insider', 'service'])
  })

  test('does not touch a policy that is not public', () => {
    set({ ...ANYONE, Principal: { AWS: THERE } }, true)
    expect(counts()).toContain('outsider')
  })

  test('a bucket without a policy, and no bucket, have none', () => {
    root.ok('s3:CreateBucket', { Bucket: 'bare-things' })
    expect([bucketPolicy(it.world, rootPrincipal(HERE), 'bare-things'), bucketPolicy(it.world, rootPrincipal(HERE), 'no-such-bucket')]).toEqual([undefined, undefined])
  })
})
