/** When a password or an access key was used last: exact after each use, on every way in, and never somebody else's. */
import { describe, expect, it } from 'vitest'
import type { Credentials } from '../../../../src-main/api/request.js'
import { ACCOUNT, allow, Harness } from '../harness.js'
import { arnOf, PASSWORD } from './fixtures.js'

function withPassword(): Harness {
  const cloud = new Harness()
  cloud.ok('iam', 'CreateUser', { UserName: 'Kunal' })
  cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: PASSWORD })
  return cloud
}

function signIn(cloud: Harness, password = PASSWORD): { instant: number; session: Credentials | undefined } {
  const { output } = cloud.send('signin', 'ConsoleLogin', {}, { credentials: { kind: 'password', accountId: ACCOUNT, userName: 'Kunal', password } })
  const keys = output?.['Credentials'] as { AccessKeyId: string; SecretAccessKey: string; SessionToken: string } | undefined
  const session = keys && ({ kind: 'keys', accessKeyId: keys.AccessKeyId, secretAccessKey: keys.SecretAccessKey, sessionToken: keys.SessionToken } as const)
  return { instant: cloud.world.clock.now(), session }
}

/** All places that tell of the password agree. */
function passwordLastUsed(cloud: Harness, UserName = 'Kunal'): number | undefined {
  const { PasswordLastUsed } = cloud.ok('iam', 'GetUser', { UserName }).User
  expect(cloud.ok('iam', 'ListUsers', {}).Users.find((user) => user.UserName === UserName)?.PasswordLastUsed).toBe(PasswordLastUsed)
  return PasswordLastUsed
}

describe('PasswordLastUsed', () => {
  it('is the last sign-in that succeeded, as the credential report has it', () => {
    const cloud = withPassword()
    expect(passwordLastUsed(cloud)).toBeUndefined()
    signIn(cloud, 'wrong')
    expect(passwordLastUsed(cloud)).toBeUndefined()
    signIn(cloud)
    const { instant, session } = signIn(cloud)
    cloud.send('iam', 'ListUsers', {}, session && { credentials: session })
    expect(passwordLastUsed(cloud)).toBe(instant)
    cloud.ok('iam', 'GenerateCredentialReport', {})
    const report = Buffer.from(cloud.ok('iam', 'GetCredentialReport', {}).Content ?? []).toString()
    expect(report.split('\n').find((line) => line.startsWith('Kunal,'))?.split(',')[4]).toBe(new Date(instant).toISOString().replace('.000Z', 'Z'))
  })

  it('goes with a user who is renamed and moved', () => {
    const cloud = withPassword()
    const { instant } = signIn(cloud)
    cloud.ok('iam', 'UpdateUser', { UserName: 'Kunal', NewUserName: 'Kumar', NewPath: '/team/' })
    expect(passwordLastUsed(cloud, 'Kumar')).toBe(instant)
  })

  it('is not handed on to another user of the same name', () => {
    const cloud = withPassword()
    signIn(cloud)
    cloud.ok('iam', 'DeleteLoginProfile', { UserName: 'Kunal' })
    cloud.ok('iam', 'DeleteUser', { UserName: 'Kunal' })
    cloud.ok('iam', 'CreateUser', { UserName: 'Kunal' })
    expect(passwordLastUsed(cloud)).toBeUndefined()
  })
})

describe('GetAccessKeyLastUsed', () => {
  const lastUsed = (cloud: Harness, keys: Credentials): unknown => cloud.ok('iam', 'GetAccessKeyLastUsed', { AccessKeyId: keys.kind === 'keys' ? keys.accessKeyId : '' }).AccessKeyLastUsed

  it('tells when, where and for which service, also of a request that was denied', () => {
    const cloud = new Harness()
    const [keys, others] = [cloud.user('Kunal', allow('s3:ListAllMyBuckets')), cloud.keysFor(cloud.account, 'Kunal')]
    expect(lastUsed(cloud, keys)).toEqual({ ServiceName: 'N/A', Region: 'N/A' })
    cloud.send('s3', 'ListBuckets', {}, { credentials: keys, region: 'eu-west-1' })
    expect(lastUsed(cloud, keys)).toEqual({ LastUsedDate: cloud.world.clock.now() - 1000, ServiceName: 's3', Region: 'eu-west-1' })
    cloud.send('iam', 'ListUsers', {}, { credentials: keys })
    expect(lastUsed(cloud, keys)).toEqual({ LastUsedDate: cloud.world.clock.now() - 1000, ServiceName: 'iam', Region: 'us-east-1' })
    expect(lastUsed(cloud, others)).toEqual({ ServiceName: 'N/A', Region: 'N/A' })
  })

  it('is not moved by a wrong secret', () => {
    const cloud = new Harness()
    const keys = cloud.user('Kunal')
    cloud.send('iam', 'ListUsers', {}, { credentials: { ...keys, secretAccessKey: 'wrong' } as Credentials })
    expect(lastUsed(cloud, keys)).toEqual({ ServiceName: 'N/A', Region: 'N/A' })
  })
})

it('service last accessed names the last use of each service', () => {
  const cloud = new Harness()
  const keys = cloud.user('Kunal', allow('s3:*', 'ec2:*'))
  cloud.send('s3', 'ListBuckets', {}, { credentials: keys })
  const instant = cloud.world.clock.now()
  const { JobId = '' } = cloud.ok('iam', 'GenerateServiceLastAccessedDetails', { Arn: arnOf('user/Kunal') })
  const services = cloud.ok('iam', 'GetServiceLastAccessedDetails', { JobId }).ServicesLastAccessed
  expect(services.map(({ ServiceNamespace, LastAuthenticated }) => [ServiceNamespace, LastAuthenticated])).toEqual([['ec2', undefined], ['s3', instant]])
})
