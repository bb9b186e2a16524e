/** Who used what last, across the operations that tell it. */
import { beforeEach, expect, it } from 'vitest'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

const MARY = `arn:aws:iam::${ACCOUNT}:user/Mary`

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

function report(Arn: string) {
  const { JobId = '' } = cloud.ok('iam', 'GenerateServiceLastAccessedDetails', { Arn })
  return { JobId, details: cloud.ok('iam', 'GetServiceLastAccessedDetails', { JobId }) }
}

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
