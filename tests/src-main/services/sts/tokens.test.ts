/** Session tokens, federation tokens, and what a key tells of itself. */
import { expect, test } from 'vitest'
import { allow, HERE, LabWorld, THERE, trust } from '../lab-world.js'

interface Issued {
  Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string; Expiration: number }
}

const HOUR = 3_600_000

test('GetSessionToken: 12 hours for a user, one for root; nobody needs permission', () => {
  const it = new LabWorld()
  const user = it.user('Ann').ok<Issued>('sts:GetSessionToken')
  expect(user.Credentials.Expiration).toBe(it.world.clock.now() + 12 * HOUR)
  const root = it.root().ok<Issued>('sts:GetSessionToken', { DurationSeconds: 7200 })
  expect(root.Credentials.Expiration).toBe(it.world.clock.now() + HOUR)
  expect(it.with(root.Credentials).ok('sts:GetCallerIdentity')).toMatchObject({ Arn: `arn:aws:iam::${HERE}:root` })
})

test('session credentials get no session or federation token', () => {
  const it = new LabWorld()
  const { Credentials } = it.root().ok<Issued>('sts:GetSessionToken')
  expect(it.with(Credentials).send('sts:GetSessionToken').error).toMatchObject({ code: 'AccessDenied', message: 'Cannot call GetSessionToken with session credentials' })
  const RoleArn = it.role('r', trust({ AWS: HERE }), allow('sts:*'))
  const session = it.with(it.user('Ann', allow('sts:AssumeRole')).ok<Issued>('sts:AssumeRole', { RoleArn, RoleSessionName: 'me' }).Credentials)
  expect(session.send('sts:GetFederationToken', { Name: 'guest' }).error?.message).toBe('Cannot call GetFederationToken with session credentials')
})

test('a federated user may do what both the user and the session policy allow', () => {
  const it = new LabWorld()
  const broker = it.user('Broker', allow(['sts:GetFederationToken', 's3:ListAllMyBuckets']))
  expect(it.user('Other').code('sts:GetFederationToken', { Name: 'guest' })).toBe('AccessDenied')
  const issued = broker.ok<Issued & { FederatedUser: object; PackedPolicySize: number }>('sts:GetFederationToken', { Name: 'guest', Policy: JSON.stringify(allow('s3:*')) })
  expect(issued.FederatedUser).toEqual({ FederatedUserId: `${HERE}:guest`, Arn: `arn:aws:sts::${HERE}:federated-user/guest` })
  expect(it.with(issued.Credentials).code('s3:ListBuckets')).toBeUndefined()
  expect(it.with(issued.Credentials).code('s3:CreateBucket', { Bucket: 'a-new-bucket' })).toBe('AccessDenied')
  const bare = broker.ok<Issued>('sts:GetFederationToken', { Name: 'guest' })
  expect(it.with(bare.Credentials).code('s3:ListBuckets')).toBe('AccessDenied')
})

test('a key id tells its account', () => {
  const it = new LabWorld()
  const AccessKeyId = (it.root(it.there).credentials as { accessKeyId: string }).accessKeyId
  expect(it.root().ok('sts:GetAccessKeyInfo', { AccessKeyId })).toEqual({ Account: THERE })
  expect(it.root().code('sts:GetAccessKeyInfo', { AccessKeyId: 'AKIA-not-a-key-id-' })).toBe('ValidationError')
})
