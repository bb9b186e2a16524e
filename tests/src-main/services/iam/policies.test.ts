import { beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

const S3_READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
const ARN = `arn:aws:iam::${ACCOUNT}:policy/team/Read`
const READ = document(allow('s3:GetObject'))

/** 6,145 characters that count. */
const TOO_LONG = document({ Sid: 'x'.repeat(6145 - document({ Sid: '', ...allow('s3:*') }).length), ...allow('s3:*') })

function createRead(): void {
  cloud.ok('iam', 'CreatePolicy', { PolicyName: 'Read', Path: '/team/', PolicyDocument: READ, Description: 'reads' })
}

describe('managed policies', () => {
  it('are created with a first version, which is the default', () => {
    const { Policy } = cloud.ok('iam', 'CreatePolicy', { PolicyName: 'Read', Path: '/team/', PolicyDocument: READ, Tags: [{ Key: 'a', Value: '1' }] })
    expect(Policy).toMatchObject({
      PolicyName: 'Read',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      Arn: ARN,
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Tags: [{ Key: 'a', Value: '1' }],
    })
    expect(cloud.ok('iam', 'GetPolicyVersion', { PolicyArn: ARN, VersionId: 'v1' }).PolicyVersion).toMatchObject({ Document: READ, IsDefaultVersion: true })
  })

  it.each([
    ['no JSON', '{', 'MalformedPolicyDocument', 'This policy contains invalid Json'],
    ['an old version', JSON.stringify({ Version: '2008-10-17', Statement: [allow('s3:*')] }), 'MalformedPolicyDocument', 'Policy document must be version 2012-10-17 or greater.'],
    ['a principal', document({ ...allow('s3:*'), Principal: '*' }), 'MalformedPolicyDocument', 'Policy document should not specify a principal.'],
    ['an action without its service', document(allow('GetObject')), 'MalformedPolicyDocument', 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
    ['too many characters', TOO_LONG, 'LimitExceeded', 'Cannot exceed quota for PolicySize: 6144'],
  ])('are refused with %s', (_what, PolicyDocument, code, message) => {
    expect(cloud.fails('iam', 'CreatePolicy', { PolicyName: 'Bad', PolicyDocument })).toMatchObject({ code, message })
  })

  it('may be as long as they like in white space', () => {
    cloud.ok('iam', 'CreatePolicy', { PolicyName: 'Airy', PolicyDocument: READ.replace('{', `{${' '.repeat(7000)}`) })
  })

  it('have names of their own', () => {
    createRead()
    expect(cloud.fails('iam', 'CreatePolicy', { PolicyName: 'READ', PolicyDocument: READ })).toMatchObject({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'A policy called READ already exists. Duplicate names are not allowed.',
    })
  })

  it('have up to five versions, whose numbers are never given out twice', () => {
    createRead()
    const add = (SetAsDefault = false) => cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: READ, SetAsDefault }).PolicyVersion?.VersionId
    expect([add(), add(true), add(), add()]).toEqual(['v2', 'v3', 'v4', 'v5'])
    expect(cloud.fails('iam', 'CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: READ })).toMatchObject({
      code: 'LimitExceeded',
      message: 'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    })
    expect(cloud.fails('iam', 'DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v3' })).toMatchObject({ code: 'DeleteConflict', message: 'Cannot delete the default version of a policy.' })
    cloud.ok('iam', 'DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v5' })
    expect(add()).toBe('v6')
    cloud.ok('iam', 'SetDefaultPolicyVersion', { PolicyArn: ARN, VersionId: 'v6' })
    const { Versions } = cloud.ok('iam', 'ListPolicyVersions', { PolicyArn: ARN })
    expect(Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([['v6', true], ['v4', false], ['v3', false], ['v2', false], ['v1', false]])
    expect(cloud.fails('iam', 'GetPolicyVersion', { PolicyArn: ARN, VersionId: 'v5' }).message).toBe(`Policy ${ARN} version v5 does not exist or is not attachable.`)
  })

  it('decide by their default version', () => {
    const keys = cloud.user('Kunal')
    createRead()
    cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Kunal', PolicyArn: ARN })
    const list = (): string => cloud.send('iam', 'ListUsers', {}, { credentials: keys }).error?.code ?? 'allowed'
    expect(list()).toBe('AccessDenied')
    cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: document(allow('iam:ListUsers')), SetAsDefault: true })
    expect(list()).toBe('allowed')
    cloud.ok('iam', 'SetDefaultPolicyVersion', { PolicyArn: ARN, VersionId: 'v1' })
    expect(list()).toBe('AccessDenied')
  })

  it('are deleted when nobody has them and only one version is left', () => {
    createRead()
    cloud.ok('iam', 'CreateUser', { UserName: 'u', PermissionsBoundary: ARN })
    expect(cloud.fails('iam', 'DeletePolicy', { PolicyArn: ARN })).toMatchObject({ code: 'DeleteConflict', message: 'Cannot delete a policy attached to entities.' })
    cloud.ok('iam', 'DeleteUserPermissionsBoundary', { UserName: 'u' })
    cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: READ })
    expect(cloud.fails('iam', 'DeletePolicy', { PolicyArn: ARN }).message).toContain('This policy has more than one version.')
    cloud.ok('iam', 'DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v2' })
    cloud.ok('iam', 'DeletePolicy', { PolicyArn: ARN })
    expect(cloud.fails('iam', 'GetPolicy', { PolicyArn: ARN })).toMatchObject({ code: 'NoSuchEntity', status: 404, message: `Policy ${ARN} was not found.` })
  })

  it('carry tags, whose keys differ by case', () => {
    createRead()
    cloud.ok('iam', 'TagPolicy', { PolicyArn: ARN, Tags: [{ Key: 'a', Value: '1' }, { Key: 'A', Value: '2' }] })
    cloud.ok('iam', 'TagPolicy', { PolicyArn: ARN, Tags: [{ Key: 'a', Value: '3' }] })
    cloud.ok('iam', 'UntagPolicy', { PolicyArn: ARN, TagKeys: ['A', 'none'] })
    expect(cloud.ok('iam', 'ListPolicyTags', { PolicyArn: ARN }).Tags).toEqual([{ Key: 'a', Value: '3' }])
  })
})

describe("AWS's own policies", () => {
  it('can be read', () => {
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn: S3_READ }).Policy).toMatchObject({ PolicyName: 'AmazonS3ReadOnlyAccess', IsAttachable: true })
    const [version] = cloud.ok('iam', 'ListPolicyVersions', { PolicyArn: S3_READ }).Versions ?? []
    const { PolicyVersion } = cloud.ok('iam', 'GetPolicyVersion', { PolicyArn: S3_READ, VersionId: version?.VersionId ?? '' })
    expect(PolicyVersion?.Document).toContain('s3:List*')
  })

  it.each(['DeletePolicy', 'TagPolicy', 'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'UntagPolicy'] as const)('refuse %s, even from root', (operation) => {
    const input = { PolicyArn: S3_READ, PolicyDocument: READ, VersionId: 'v1', Tags: [{ Key: 'a', Value: '1' }], TagKeys: ['a'] }
    expect(cloud.fails('iam', operation, input)).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${ACCOUNT}:root is not authorized to perform: iam:${operation} on resource: policy ${S3_READ}`,
    })
  })
})

describe('ListPolicies', () => {
  it('lists by scope, by what is attached and by use', () => {
    createRead()
    cloud.ok('iam', 'CreateUser', { UserName: 'u', PermissionsBoundary: ARN })
    cloud.ok('iam', 'AttachUserPolicy', { UserName: 'u', PolicyArn: S3_READ })
    const names = (input: object) => cloud.ok('iam', 'ListPolicies', input).Policies?.map(({ PolicyName }) => PolicyName)
    expect(names({ Scope: 'Local' })).toEqual(['Read'])
    expect(names({ OnlyAttached: true })).toEqual(['AmazonS3ReadOnlyAccess', 'Read'])
    expect(names({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(['Read'])
    expect(names({ PolicyUsageFilter: 'PermissionsPolicy' })).toEqual(['AmazonS3ReadOnlyAccess'])
    expect(names({ Scope: 'AWS', PathPrefix: '/job-function/' })).toContain('ViewOnlyAccess')
  })

  it('pages through all of AWS’s without losing one', () => {
    const seen: string[] = []
    let Marker: string | undefined
    do {
      const page = cloud.ok('iam', 'ListPolicies', { Scope: 'AWS', MaxItems: 500, Marker })
      seen.push(...(page.Policies ?? []).map(({ Arn = '' }) => Arn))
      Marker = page.Marker
    } while (Marker !== undefined)
    expect(seen.length).toBeGreaterThan(1000)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('is denied in AWS’s words', () => {
    expect(cloud.fails('iam', 'ListPolicies', {}, cloud.user('Kunal')).message).toContain('iam:ListPolicies on resource: policy path / because')
  })
})

const ENTITIES = [
  { type: 'user', create: () => cloud.ok('iam', 'CreateUser', { UserName: 'e' }), name: { UserName: 'e' }, limit: 2048, quota: 'PoliciesPerUser', operation: 'User' },
  { type: 'group', create: () => cloud.ok('iam', 'CreateGroup', { GroupName: 'e' }), name: { GroupName: 'e' }, limit: 5120, quota: 'PoliciesPerGroup', operation: 'Group' },
  {
    type: 'role',
    create: () => cloud.ok('iam', 'CreateRole', { RoleName: 'e', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }) }),
    name: { RoleName: 'e' },
    limit: 10240,
    quota: 'PoliciesPerRole',
    operation: 'Role',
  },
] as const

describe.each(ENTITIES)('a $type', ({ type, create, name, limit, quota, operation }) => {
  const ok = (prefix: string, suffix: string, input: object) => cloud.send('iam', `${prefix}${operation}${suffix}`, { ...name, ...input })
  beforeEach(() => void create())

  it('takes managed policies once each and gives them back', () => {
    expect(ok('Attach', 'Policy', { PolicyArn: S3_READ }).error).toBeUndefined()
    expect(ok('Attach', 'Policy', { PolicyArn: S3_READ }).error).toBeUndefined()
    expect(ok('ListAttached', 'Policies', {}).output).toMatchObject({ AttachedPolicies: [{ PolicyArn: S3_READ }], IsTruncated: false })
    expect(ok('ListAttached', 'Policies', { PathPrefix: '/other/' }).output).toMatchObject({ AttachedPolicies: [] })
    expect(ok('Detach', 'Policy', { PolicyArn: S3_READ }).error).toBeUndefined()
    expect(ok('Detach', 'Policy', { PolicyArn: S3_READ }).error).toMatchObject({ code: 'NoSuchEntity', message: `Policy ${S3_READ} was not found.` })
  })

  it.each([
    [ARN, 'NoSuchEntity', `Policy ${ARN} does not exist or is not attachable.`],
    ['arn:aws:s3:::a-bucket-name', 'InvalidInput', 'ARN arn:aws:s3:::a-bucket-name is not valid.'],
    ['arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy', 'PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.'],
  ])('takes no %s', (PolicyArn, code, message) => {
    expect(ok('Attach', 'Policy', { PolicyArn }).error).toMatchObject({ code, message })
  })

  it('has room for ten managed policies', () => {
    for (let number = 0; number <= 10; number += 1) {
      cloud.ok('iam', 'CreatePolicy', { PolicyName: `p${number}`, PolicyDocument: READ })
      const { error } = ok('Attach', 'Policy', { PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/p${number}` })
      if (number < 10) expect(error).toBeUndefined()
      else expect(error).toMatchObject({ code: 'LimitExceeded', message: `Cannot exceed quota for ${quota}: 10` })
    }
  })

  it('takes, shows, replaces and gives up inline policies', () => {
    expect(ok('Put', 'Policy', { PolicyName: 'p', PolicyDocument: READ }).error).toBeUndefined()
    const other = document(allow('s3:PutObject'))
    ok('Put', 'Policy', { PolicyName: 'p', PolicyDocument: other })
    expect(ok('Get', 'Policy', { PolicyName: 'p' }).output).toEqual({ ...name, PolicyName: 'p', PolicyDocument: other })
    expect(ok('List', 'Policies', {}).output).toMatchObject({ PolicyNames: ['p'] })
    expect(ok('Delete', 'Policy', { PolicyName: 'p' }).error).toBeUndefined()
    expect(ok('Delete', 'Policy', { PolicyName: 'p' }).error).toMatchObject({ code: 'NoSuchEntity', message: `The ${type} policy with name p cannot be found.` })
    expect(ok('Put', 'Policy', { PolicyName: 'p', PolicyDocument: '{}' }).error?.code).toBe('MalformedPolicyDocument')
  })

  it(`has room for ${limit} characters of inline policies`, () => {
    const half = document({ Sid: 'x'.repeat(limit / 2 - document({ Sid: '', ...allow('s3:*') }).length), ...allow('s3:*') })
    expect(half).toHaveLength(limit / 2)
    expect(ok('Put', 'Policy', { PolicyName: 'a', PolicyDocument: half }).error).toBeUndefined()
    expect(ok('Put', 'Policy', { PolicyName: 'b', PolicyDocument: half }).error).toBeUndefined()
    expect(ok('Put', 'Policy', { PolicyName: 'b', PolicyDocument: half }).error).toBeUndefined()
    expect(ok('Put', 'Policy', { PolicyName: 'c', PolicyDocument: READ }).error).toMatchObject({
      code: 'LimitExceeded',
      message: `Maximum policy size of ${limit} bytes exceeded for ${type} e`,
    })
  })

  it('gives policies only to those who may, under the conditions that ask for the policy', () => {
    const keys = cloud.user('Kunal', { ...allow(`iam:Attach${operation}Policy`), Condition: { ArnEquals: { 'iam:PolicyARN': S3_READ } } })
    const attach = (PolicyArn: string) => cloud.send('iam', `Attach${operation}Policy`, { ...name, PolicyArn }, { credentials: keys }).error?.message
    expect(attach(S3_READ)).toBeUndefined()
    expect(attach('arn:aws:iam::aws:policy/AdministratorAccess')).toBe(
      `User: arn:aws:iam::${ACCOUNT}:user/Kunal is not authorized to perform: iam:Attach${operation}Policy on resource: ${type} e because no identity-based policy allows the iam:Attach${operation}Policy action`,
    )
  })
})

describe('ListEntitiesForPolicy', () => {
  it('tells who has a policy and how', () => {
    for (const { create } of ENTITIES) create()
    createRead()
    cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'e', PolicyArn: ARN })
    cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'e', PolicyArn: ARN })
    cloud.ok('iam', 'PutUserPermissionsBoundary', { UserName: 'e', PermissionsBoundary: ARN })
    const lists = (input: object) => {
      const { PolicyGroups, PolicyUsers, PolicyRoles } = cloud.ok('iam', 'ListEntitiesForPolicy', { PolicyArn: ARN, ...input })
      return [PolicyGroups?.length, PolicyUsers?.length, PolicyRoles?.length]
    }
    expect(lists({})).toEqual([1, 1, 1])
    expect(lists({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual([0, 1, 0])
    expect(lists({ PolicyUsageFilter: 'PermissionsPolicy' })).toEqual([1, 0, 1])
    expect(lists({ EntityFilter: 'Role' })).toEqual([0, 0, 1])
    expect(cloud.ok('iam', 'GetPolicy', { PolicyArn: ARN }).Policy).toMatchObject({ AttachmentCount: 2, PermissionsBoundaryUsageCount: 1 })
    const first = cloud.ok('iam', 'ListEntitiesForPolicy', { PolicyArn: ARN, MaxItems: 2 })
    expect(first).toMatchObject({ IsTruncated: true, PolicyRoles: [] })
    expect(cloud.ok('iam', 'ListEntitiesForPolicy', { PolicyArn: ARN, MaxItems: 2, Marker: first.Marker })).toMatchObject({ IsTruncated: false, PolicyUsers: [], PolicyRoles: [{ RoleName: 'e' }] })
  })
})
