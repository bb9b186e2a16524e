/** What an instance learns from its metadata service. */
import { beforeEach, describe, expect, test } from 'vitest'
import { metadataGet, metadataToken } from '../../../src-main/access/instance-metadata.js'
import { allow, HERE, LabWorld, trust, type Caller } from '../services/lab-world.js'

let it: LabWorld
let root: Caller
let instanceId: string

beforeEach(() => {
  it = new LabWorld()
  root = it.root()
  it.role('app-role', trust({ Service: 'ec2.amazonaws.com' }), allow('s3:ListAllMyBuckets'))
  it.instanceProfile('app', 'app-role')
  const ImageId = root.ok<{ Images: { ImageId: string }[] }>('ec2:DescribeImages').Images[0]?.ImageId
  const input = { ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, UserData: Buffer.from('#!/bin/sh').toString('base64') }
  instanceId = root.ok<{ Instances: { InstanceId: string }[] }>('ec2:RunInstances', input).Instances[0]?.InstanceId ?? ''
  it.world.clock.advance(10_000)
})

function token(ttl = 21_600): string {
  return metadataToken(it.world, instanceId, ttl).body
}

function get(path: string) {
  return metadataGet(it.world, instanceId, `/latest/meta-data/${path}`, token())
}

function attach(Name: string): void {
  root.ok('ec2:AssociateIamInstanceProfile', { InstanceId: instanceId, IamInstanceProfile: { Name } })
}

function credentials(roleName = 'app-role'): Record<string, string> {
  return JSON.parse(get(`iam/security-credentials/${roleName}`).body) as Record<string, string>
}

function asInstance(): Caller {
  const { AccessKeyId = '', SecretAccessKey = '', Token = '' } = credentials()
  return it.with({ AccessKeyId, SecretAccessKey, SessionToken: Token })
}

describe('tokens', () => {
  test('every request needs one, of this instance and not yet expired', () => {
    const good = token(60)
    expect(metadataGet(it.world, instanceId, '/latest/meta-data/instance-id', good)).toEqual({ status: 200, body: instanceId })
    expect(metadataGet(it.world, instanceId, '/latest/meta-data/instance-id').status).toBe(401)
    expect(metadataGet(it.world, instanceId, '/latest/meta-data/instance-id', 'nonsense').status).toBe(401)
    expect(metadataGet(it.world, instanceId, '/latest/meta-data/instance-id', '').status).toBe(401)
    it.world.clock.advance(60_000)
    expect(metadataGet(it.world, instanceId, '/latest/meta-data/instance-id', good).status).toBe(401)
  })

  test.each([0, -1, 1.5, 21_601, undefined, Number.NaN])('cannot live %s seconds', (ttl) => {
    expect(metadataToken(it.world, instanceId, ttl).status).toBe(400)
  })

  test('are not needed where IMDSv1 is allowed, and useless where the service is off', () => {
    root.ok('ec2:ModifyInstanceMetadataOptions', { InstanceId: instanceId, HttpTokens: 'optional' })
    expect(metadataGet(it.world, instanceId, '/latest/meta-data/instance-id').status).toBe(200)
    expect(metadataGet(it.world, instanceId, '/latest/meta-data/instance-id', 'nonsense').status).toBe(401)
    root.ok('ec2:ModifyInstanceMetadataOptions', { InstanceId: instanceId, HttpEndpoint: 'disabled' })
    expect(metadataGet(it.world, instanceId, '/latest/meta-data/instance-id').status).toBe(403)
    expect(metadataToken(it.world, instanceId, 60).status).toBe(403)
  })
})

test('the instance\'s own facts', () => {
  expect(get('instance-type').body).toBe('t3.micro')
  expect(get('placement/availability-zone').body).toBe('us-east-1a')
  expect(get('placement/region').body).toBe('us-east-1')
  expect(get('local-ipv4').body).toMatch(/^172\.31\./)
  expect(get('ami-id').body).toMatch(/^ami-/)
  expect(get('').body.split('\n')).toEqual(expect.arrayContaining(['ami-id', 'instance-id', 'placement/']))
  expect(get('no/such/path').status).toBe(404)
  expect(get('constructor').status).toBe(404)
  expect(metadataGet(it.world, instanceId, '/latest/user-data', token()).body).toBe('#!/bin/sh')
  expect(metadataGet(it.world, instanceId, '/', token()).body).toContain('latest')
})

describe('credentials', () => {
  test('are not there without an instance profile', () => {
    expect(get('iam/info').status).toBe(404)
    expect(get('iam/security-credentials/').status).toBe(404)
    expect(get('').body).not.toContain('iam/')
  })

  test('are a session of the role, named after the instance', () => {
    attach('app')
    expect(JSON.parse(get('iam/info').body)).toMatchObject({ Code: 'Success', InstanceProfileArn: `arn:aws:iam::${HERE}:instance-profile/app` })
    expect(get('iam/security-credentials/').body).toBe('app-role')
    expect(credentials()).toMatchObject({ Code: 'Success', Type: 'AWS-HMAC', AccessKeyId: expect.stringMatching(/^ASIA/) as string })
    expect(asInstance().ok('sts:GetCallerIdentity')).toMatchObject({ Arn: `arn:aws:sts::${HERE}:assumed-role/app-role/${instanceId}` })
    expect(asInstance().code('s3:ListBuckets')).toBeUndefined()
    expect(asInstance().code('s3:CreateBucket', { Bucket: 'some-bucket' })).toBe('AccessDenied')
  })

  test('stay the same for hours, and are renewed in time; asking changes no state', () => {
    attach('app')
    const before = it.world.stateHash()
    const first = credentials()
    it.world.clock.advance(5 * 3_600_000)
    expect(credentials()).toEqual(first)
    const expiry = Date.parse(first['Expiration'] ?? '')
    it.world.clock.set(expiry - 5 * 60_000)
    const second = credentials()
    expect(second['AccessKeyId']).not.toBe(first['AccessKeyId'])
    expect(Date.parse(second['Expiration'] ?? '')).toBeGreaterThan(expiry)
    expect(it.world.stateHash()).toBe(before)
    const old = it.with({ AccessKeyId: first['AccessKeyId'] ?? '', SecretAccessKey: first['SecretAccessKey'] ?? '', SessionToken: first['Token'] ?? '' })
    expect(old.code('s3:ListBuckets')).toBeUndefined()
    it.world.clock.set(expiry)
    expect(old.code('s3:ListBuckets')).toBe('ExpiredToken')
    expect(asInstance().code('s3:ListBuckets')).toBeUndefined()
  })

  test.each([
    ['the account', { AWS: `arn:aws:iam::${HERE}:root` }],
    ['another service', { Service: 'lambda.amazonaws.com' }],
  ])('are refused when the role trusts %s instead of EC2', (_, principal) => {
    it.role('mistrusted', trust(principal), allow('s3:*'))
    it.instanceProfile('mistrusted', 'mistrusted')
    attach('mistrusted')
    expect(get('iam/security-credentials/').body).toBe('mistrusted')
    expect(credentials('mistrusted')).toMatchObject({ Code: 'AssumeRoleUnauthorizedAccess' })
    expect(credentials('mistrusted')).not.toHaveProperty('SecretAccessKey')
  })

  test('end with the profile', () => {
    attach('app')
    it.setup(() => it.here.iam.instanceProfiles.remove('app'))
    expect(JSON.parse(get('iam/info').body)).toMatchObject({ Code: 'InstanceProfileNotFound' })
    expect(get('iam/security-credentials/app-role').status).toBe(404)
    // Another of the same name is not the one that was attached.
    it.instanceProfile('app', 'app-role')
    expect(get('iam/security-credentials/app-role').status).toBe(404)
  })
})

test('policies can ask which instance a session is of', () => {
  attach('app')
  const { PrivateIpAddress, VpcId } = root.ok<{ Reservations: { Instances: { PrivateIpAddress: string; VpcId: string }[] }[] }>('ec2:DescribeInstances', { InstanceIds: [instanceId] }).Reservations[0]?.Instances[0] ?? {}
  const only = (Condition: object): void => {
    root.ok('iam:PutRolePolicy', { RoleName: 'app-role', PolicyName: 'own', PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*', Condition }] }) })
  }
  only({ ArnLike: { 'ec2:SourceInstanceARN': `arn:aws:ec2:*:${HERE}:instance/${instanceId}` }, StringEquals: { 'aws:Ec2InstanceSourceVpc': VpcId, 'aws:Ec2InstanceSourcePrivateIPv4': PrivateIpAddress } })
  expect(asInstance().ok('iam:ListUsers')).toHaveProperty('Users')
  only({ StringEquals: { 'aws:Ec2InstanceSourceVpc': 'vpc-0' } })
  expect(() => asInstance().ok('iam:ListUsers')).toThrow()
})
