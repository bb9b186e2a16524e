/** Who used what last: services, their actions, roles. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

const MARY = `arn:aws:iam::${ACCOUNT}:user/Mary`

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

function report(Arn: string, Granularity?: 'ACTION_LEVEL') {
  const { JobId = '' } = cloud.ok('iam', 'GenerateServiceLastAccessedDetails', { Arn, Granularity })
  return { JobId, details: cloud.ok('iam', 'GetServiceLastAccessedDetails', { JobId }) }
}

describe('service last accessed', () => {
  it('names each service that is allowed, and its last use by the user, denied or not', () => {
    const keys = cloud.user('Mary', allow('s3:ListAllMyBuckets', 'dynamodb:*'), { Effect: 'Deny', Action: 'sqs:*', Resource: '*' })
    expect(report(MARY).details.ServicesLastAccessed).toEqual([
      { ServiceName: 'Amazon DynamoDB', ServiceNamespace: 'dynamodb', TotalAuthenticatedEntities: 0 },
      { ServiceName: 'Amazon S3', ServiceNamespace: 's3', TotalAuthenticatedEntities: 0 },
    ])
    cloud.ok('s3', 'ListBuckets', {}, keys)
    const at = cloud.world.clock.now()
    expect(cloud.send('s3', 'CreateBucket', { Bucket: 'not-allowed', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }, { credentials: keys, region: 'eu-west-1' }).error?.code).toBe('AccessDenied')
    const { details, JobId } = report(MARY, 'ACTION_LEVEL')
    expect(details).toMatchObject({ JobStatus: 'COMPLETED', JobType: 'ACTION_LEVEL', IsTruncated: false })
    expect(details.ServicesLastAccessed[1]).toMatchObject({
      LastAuthenticated: at + 1000,
      LastAuthenticatedEntity: MARY,
      LastAuthenticatedRegion: 'eu-west-1',
      TotalAuthenticatedEntities: 1,
      TrackedActionsLastAccessed: [{ ActionName: 'CreateBucket' }, { ActionName: 'ListAllMyBuckets', LastAccessedTime: at, LastAccessedEntity: MARY }],
    })
    cloud.ok('s3', 'ListBuckets', {}, keys)
    expect(cloud.ok('iam', 'GetServiceLastAccessedDetails', { JobId })).toEqual(details)
  })

  it('speaks of a group’s members and of everybody who has a policy', () => {
    const arn = cloud.ok('iam', 'CreatePolicy', { PolicyName: 'Read', PolicyDocument: document(allow('s3:Get*')) }).Policy?.Arn ?? ''
    const keys = cloud.user('Mary')
    cloud.user('Bob')
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    for (const UserName of ['Mary', 'Bob']) cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName })
    cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: arn })
    cloud.send('s3', 'ListBuckets', {}, { credentials: keys })
    for (const subject of [`arn:aws:iam::${ACCOUNT}:group/Dev`, arn]) {
      const { JobId, details } = report(subject)
      expect(details.ServicesLastAccessed).toMatchObject([{ ServiceNamespace: 's3', TotalAuthenticatedEntities: 1, LastAuthenticatedEntity: MARY }])
      const { EntityDetailsList } = cloud.ok('iam', 'GetServiceLastAccessedDetailsWithEntities', { JobId, ServiceNamespace: 's3' })
      expect(EntityDetailsList.map(({ EntityInfo, LastAuthenticated }) => [EntityInfo.Name, EntityInfo.Type, LastAuthenticated !== undefined])).toEqual([['Bob', 'USER', false], ['Mary', 'USER', true]])
    }
  })

  it('covers every service for an administrator, page by page, and looks back 400 days', () => {
    const keys = cloud.user('Mary', allow('*'))
    cloud.ok('s3', 'ListBuckets', {}, keys)
    const { JobId, details } = report(MARY)
    expect(details.IsTruncated).toBe(true)
    const names = new Set<string>()
    for (let Marker: string | undefined, more = true; more; ) {
      const page = cloud.ok('iam', 'GetServiceLastAccessedDetails', { JobId, Marker })
      for (const { ServiceNamespace } of page.ServicesLastAccessed) names.add(ServiceNamespace)
      Marker = page.Marker
      more = page.IsTruncated === true
    }
    expect(names.size).toBeGreaterThan(300)
    cloud.world.clock.advance(401 * 86_400_000)
    const { JobId: later } = report(MARY)
    expect(cloud.ok('iam', 'GetServiceLastAccessedDetailsWithEntities', { JobId: later, ServiceNamespace: 's3' }).EntityDetailsList[0]?.LastAuthenticated).toBeUndefined()
  })

  it('refuses what there is not', () => {
    expect(cloud.fails('iam', 'GenerateServiceLastAccessedDetails', { Arn: MARY })).toMatchObject({ code: 'NoSuchEntity', status: 404 })
    expect(cloud.fails('iam', 'GenerateServiceLastAccessedDetails', { Arn: 'arn:aws:s3:::a-bucket-of-ours' })).toMatchObject({ code: 'InvalidInput', status: 400 })
    const JobId = '11111111-1111-4111-8111-111111111111'
    expect(cloud.fails('iam', 'GetServiceLastAccessedDetails', { JobId }).code).toBe('NoSuchEntity')
    expect(cloud.fails('iam', 'GetServiceLastAccessedDetailsWithEntities', { JobId, ServiceNamespace: 's3' }).code).toBe('NoSuchEntity')
    cloud.user('Mary', allow('s3:*'))
    expect(cloud.fails('iam', 'GetServiceLastAccessedDetailsWithEntities', { JobId: report(MARY).JobId, ServiceNamespace: 'sqs' }).code).toBe('InvalidInput')
  })
})

describe('the policies that grant access to a service', () => {
  it('are named with where they are, those of the user’s groups among them', () => {
    cloud.user('Mary', allow('s3:GetObject'))
    cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Mary', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'all-but-iam', PolicyDocument: document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Mary' })
    const { PoliciesGrantingServiceAccess } = cloud.ok('iam', 'ListPoliciesGrantingServiceAccess', { Arn: MARY, ServiceNamespaces: ['s3', 'iam'] })
    const managed = { PolicyName: 'ReadOnlyAccess', PolicyType: 'MANAGED', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }
    expect(PoliciesGrantingServiceAccess).toEqual([
      { ServiceNamespace: 's3', Policies: [{ PolicyName: 'test', PolicyType: 'INLINE', EntityType: 'USER', EntityName: 'Mary' }, managed, { PolicyName: 'all-but-iam', PolicyType: 'INLINE', EntityType: 'GROUP', EntityName: 'Dev' }] },
      { ServiceNamespace: 'iam', Policies: [managed] },
    ])
  })

  it('are those of users, groups and roles only', () => {
    const Arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    expect(cloud.fails('iam', 'ListPoliciesGrantingServiceAccess', { Arn, ServiceNamespaces: ['s3'] }).code).toBe('InvalidInput')
    expect(cloud.fails('iam', 'ListPoliciesGrantingServiceAccess', { Arn: MARY, ServiceNamespaces: ['s3'] }).code).toBe('NoSuchEntity')
  })
})

it('a role tells when a session of it was used last, in GetRole and in the account’s details, not in lists', () => {
  const keys = cloud.user('Mary', allow('sts:AssumeRole'))
  cloud.ok('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
  expect(cloud.ok('iam', 'GetRole', { RoleName: 'app' }).Role.RoleLastUsed).toEqual({})
  const { Credentials } = cloud.ok('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/app`, RoleSessionName: 'mary' }, keys)
  expect(cloud.ok('iam', 'GetRole', { RoleName: 'app' }).Role.RoleLastUsed).toEqual({})
  const session = { kind: 'keys', accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: Credentials?.SecretAccessKey ?? '', sessionToken: Credentials?.SessionToken } as const
  cloud.send('sts', 'GetCallerIdentity', {}, { credentials: session, region: 'eu-west-1' })
  const RoleLastUsed = { LastUsedDate: cloud.world.clock.now(), Region: 'eu-west-1' }
  expect(cloud.ok('iam', 'GetRole', { RoleName: 'app' }).Role).toMatchObject({ RoleLastUsed })
  expect(cloud.ok('iam', 'GetAccountAuthorizationDetails', { Filter: ['Role'] }).RoleDetailList).toMatchObject([{ RoleName: 'app', RoleLastUsed }])
  expect(cloud.ok('iam', 'ListRoles', {}).Roles[0]).not.toHaveProperty('RoleLastUsed')
})
