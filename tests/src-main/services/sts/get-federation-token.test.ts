/** sts GetFederationToken */
import { describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document } from '../harness.js'
import { theOperation } from '../operation.js'
import { RECORDED_CREDENTIALS, secretsOf, sessionOf, TOO_LARGE, TOO_MANY_TAGS } from './sessions.js'

const HOUR = 3_600_000
const ARN = `arn:aws:sts::${ACCOUNT}:federated-user/guest`

describe('GetFederationToken', () => {
  const Tags = [{ Key: 'team', Value: 'blue' }]
  const getFederationToken = theOperation('sts', 'GetFederationToken', {
    given: (cloud) => void cloud.user('Broker'),
    as: 'Broker',
    input: { Name: 'guest', Policy: document(allow('s3:*')), Tags },
  })

  getFederationToken.succeeds('gives somebody without an account of their own twelve hours', (output, cloud) => {
    expect(output).toEqual({
      Credentials: { AccessKeyId: expect.stringMatching(/^ASIA/), SecretAccessKey: expect.any(String), SessionToken: expect.any(String), Expiration: cloud.world.clock.now() + 12 * HOUR },
      FederatedUser: { FederatedUserId: `${ACCOUNT}:guest`, Arn: ARN },
      PackedPolicySize: expect.any(Number),
    })
  })

  it('allows what both the broker and the session policy allow; without one nothing', () => {
    const cloud = getFederationToken.world()
    const keys = cloud.user('Broker', allow('sts:GetFederationToken', 's3:ListAllMyBuckets'))
    const guest = sessionOf(cloud.ok('sts', 'GetFederationToken', { Name: 'guest', Policy: document(allow('s3:*')) }, keys))
    cloud.ok('s3', 'ListBuckets', {}, guest)
    expect(cloud.fails('s3', 'CreateBucket', { Bucket: 'a-new-bucket' }, guest).code).toBe('AccessDenied')
    const bare = cloud.ok('sts', 'GetFederationToken', { Name: 'guest' }, keys)
    expect(bare).not.toHaveProperty('PackedPolicySize')
    expect(cloud.fails('s3', 'ListBuckets', {}, sessionOf(bare)).code).toBe('AccessDenied')
  })

  it('gives what the root user makes one hour at most', () => {
    const cloud = getFederationToken.world()
    expect(cloud.ok('sts', 'GetFederationToken', { Name: 'guest', DurationSeconds: 7200 }).Credentials?.Expiration).toBe(cloud.world.clock.now() + HOUR)
  })

  const NO_SESSIONS = 'Cannot call GetFederationToken with session credentials'
  getFederationToken.refuses([
    ['a session', {}, 'AccessDenied', NO_SESSIONS, (cloud) => sessionOf(cloud.ok('sts', 'GetSessionToken', {}))],
    ['what is no policy', { Policy: '{' }, 'MalformedPolicyDocument', 'This policy contains invalid Json'],
    ['a policy that is not there', { PolicyArns: [{ arn: `arn:aws:iam::${ACCOUNT}:policy/ghost` }] }, 'ValidationError', `Policy arn:aws:iam::${ACCOUNT}:policy/ghost does not exist or is not attachable.`],
    ['a tag key twice', { Tags: [{ Key: 'a', Value: '1' }, { Key: 'A', Value: '2' }] }, 'InvalidParameterValue', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.'],
    ['more than fits', { Tags: TOO_MANY_TAGS }, 'PackedPolicyTooLarge', TOO_LARGE],
  ])
  getFederationToken.asks(
    { on: ARN, conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] } },
    { action: 'sts:TagSession', on: ARN, conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] } },
  )
  getFederationToken.isRecorded({
    requestParameters: { name: 'guest', policy: document(allow('s3:*')), tags: [{ key: 'team', value: 'blue' }] },
    responseElements: { credentials: RECORDED_CREDENTIALS, federatedUser: { federatedUserId: `${ACCOUNT}:guest`, arn: ARN }, packedPolicySize: expect.any(Number) as number },
    hides: secretsOf,
  })
})
