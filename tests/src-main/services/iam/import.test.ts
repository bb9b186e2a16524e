/** A real account's details become an account of a world, and come out again as they were. */
import { beforeEach, describe, expect, it } from 'vitest'
import { exportDetails } from '../../../../src-main/services/iam/import/export-details.js'
import { importDetails } from '../../../../src-main/services/iam/import/import-details.js'
import { ImportError } from '../../../../src-main/services/iam/import/json-members.js'
import { pseudonymise } from '../../../../src-main/services/iam/import/pseudonyms.js'
import { readDetails } from '../../../../src-main/services/iam/import/read-details.js'
import { World } from '../../../../src-main/store/world.js'
import { ACCOUNT, allow, document, Harness, START } from '../harness.js'

type Json = Record<string, unknown>

function imported(text: string, change: (details: ReturnType<typeof readDetails>) => ReturnType<typeof readDetails> = (same) => same): { world: World; problems: string[]; out: Json } {
  const world = World.inMemory({ seed: 'import', start: START })
  const details = change(readDetails(text))
  const problems = world.change({ gesture: 'import', label: 'import', instant: START }, () => importDetails(world, details, 'Imported'))
  return { world, problems, out: exportDetails(world, world.account(details.accountId)) as Json }
}

/** An account with something of everything. */
function sample(): string {
  const cloud = new Harness('sample')
  const arn = cloud.ok('iam', 'CreatePolicy', { PolicyName: 'Read', Path: '/team/', Description: 'of buckets', PolicyDocument: document(allow('s3:Get*')) }).Policy?.Arn ?? ''
  cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn: arn, PolicyDocument: document(allow('s3:*')) })
  cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
  cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'inline', PolicyDocument: document({ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::acme-secrets/*' }) })
  cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })
  for (const UserName of ['adam', 'Bea', 'Mary_Acme']) {
    cloud.ok('iam', 'CreateUser', { UserName, Path: UserName === 'Bea' ? '/staff/' : '/', Tags: [{ Key: 'costCenter', Value: 'Acme-7' }], PermissionsBoundary: arn })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName })
  }
  cloud.ok('iam', 'PutUserPolicy', { UserName: 'adam', PolicyName: 'own', PolicyDocument: document({ Sid: 'AcmeOnly', Effect: 'Deny', Action: '*', Resource: `arn:aws:iam::${ACCOUNT}:user/Mary_Acme`, Condition: { StringNotEquals: { 'aws:PrincipalTag/costCenter': 'Acme-7' }, IpAddress: { 'aws:SourceIp': '198.51.100.0/24' }, Bool: { 'aws:SecureTransport': 'true' } } }) })
  cloud.ok('iam', 'CreateRole', { RoleName: 'web', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:user/Mary_Acme`, '999988887777'], Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }) })
  cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'web', PolicyArn: arn })
  cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web' })
  cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' })
  cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName: 'autoscaling.amazonaws.com' })
  const json = exportDetails(cloud.world, cloud.account) as { RoleDetailList: Json[] }
  const web = json.RoleDetailList.find(({ RoleName }) => RoleName === 'web')
  if (web) web['RoleLastUsed'] = { LastUsedDate: '2025-12-01T10:00:00+00:00', Region: 'eu-west-1' }
  return JSON.stringify(json)
}

let file: string
let json: { UserDetailList: Json[]; GroupDetailList: Json[]; RoleDetailList: Json[]; Policies: Json[] }
beforeEach(() => {
  file = sample()
  json = JSON.parse(file) as typeof json
})

it('comes out as it went in', () => {
  const { out, problems } = imported(file)
  expect(out).toEqual(json)
  expect(problems).toEqual([expect.stringContaining('The file does not hold passwords')])
})

it('is an account that decides', () => {
  const { world } = imported(file)
  const account = world.account(ACCOUNT)
  expect(account.iam.groupsOf('adam').map(({ groupName }) => groupName)).toEqual(['Dev'])
  expect(account.iam.attachments.has('group', 'Dev', 'arn:aws:iam::aws:policy/ReadOnlyAccess')).toBe(true)
  expect(account.iam.instanceProfiles.find('web')?.roleName).toBe('web')
})

it('takes documents as the API sends them and dates as numbers', () => {
  const [adam] = json.UserDetailList
  const inline = (adam?.['UserPolicyList'] as Json[])[0]
  if (inline) inline['PolicyDocument'] = encodeURIComponent(JSON.stringify(inline['PolicyDocument']))
  if (adam) adam['CreateDate'] = Date.parse(adam['CreateDate'] as string) / 1000
  expect(imported(JSON.stringify(json)).out).toEqual(JSON.parse(file))
})

describe('what it cannot represent is listed', () => {
  const problemsOf = (): string[] => imported(JSON.stringify(json)).problems.slice(1)
  it.each<[string, () => void, string]>([
    ['members nobody knows', () => Object.assign(json.UserDetailList[0] ?? {}, { ShoeSize: 42 }), 'UserDetailList.ShoeSize is not kept.'],
    ['a group that is not in the file', () => (json.UserDetailList[0]?.['GroupList'] as string[]).push('Ghosts'), 'user adam is a member of Ghosts'],
    ['a policy that is not in the file', () => (json.RoleDetailList[0]?.['AttachedManagedPolicies'] as Json[]).push({ PolicyName: 'x', PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/x` }), 'policy/x is not known and was left out.'],
    ['another version of an AWS managed policy', () => {
      const aws = json.Policies.find(({ Arn }) => Arn === 'arn:aws:iam::aws:policy/ReadOnlyAccess')
      Object.assign(aws ?? {}, { DefaultVersionId: 'v1', PolicyVersionList: [{ VersionId: 'v1', Document: {}, CreateDate: '2015-02-06T18:39:48+00:00' }] })
    }, 'arn:aws:iam::aws:policy/ReadOnlyAccess is kept as v'],
    ['a document that is no policy', () => ((json.UserDetailList[0]?.['UserPolicyList'] as Json[])[0] ?? {})['PolicyDocument'] = { Version: '1999-01-01' }, 'inline policy own of user adam allows nothing here'],
    ['a boundary that is not in the file', () => ((json.UserDetailList[0] ?? {})['PermissionsBoundary'] = { PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/gone` }), 'policy/gone is not known; it allows nothing.'],
  ])('%s', (_, change, text) => {
    change()
    expect(problemsOf()).toEqual([expect.stringContaining(text)])
  })
})

describe('a file that is not what it should be is refused with the place', () => {
  it.each<[string, () => string, string]>([
    ['no JSON', () => '{"UserDetailList": [', 'The file is not JSON'],
    ['no object', () => '[]', 'must be an object'],
    ['nothing', () => '{}', 'holds no user, group, role or policy'],
    ['deep nesting', () => `{"UserDetailList":${'['.repeat(1e6)}${']'.repeat(1e6)}}`, 'must be an object'],
    ['a list that is none', () => '{"UserDetailList": {"length": 4}}', 'UserDetailList must be a list'],
    ['one page of several', () => JSON.stringify({ ...json, IsTruncated: true }), 'one page only'],
    ['a name with a slash', () => with0('UserName', 'a/b'), 'UserDetailList[0].UserName must be a text'],
    ['a name that is a number', () => with0('UserName', 7), 'UserDetailList[0].UserName'],
    ['an ARN of another name', () => with0('UserName', 'other'), 'should be arn:aws:iam::111122223333:user/other'],
    ['a user twice', () => JSON.stringify({ ...json, UserDetailList: [...json.UserDetailList, json.UserDetailList[0]] }), 'holds adam twice'],
    ['a date of nonsense', () => with0('CreateDate', 'yesterday'), 'UserDetailList[0].CreateDate must be a date'],
    ['an infinite date', () => with0('CreateDate', 1e300), 'UserDetailList[0].CreateDate must be a date'],
    ['a prototype', () => `{"UserDetailList":[{"__proto__":{"UserName":"x"},"constructor":1}]}`, 'UserDetailList[0].'],
    ['two accounts', () => file.replace(`arn:aws:iam::${ACCOUNT}:group/`, 'arn:aws:iam::999999999999:group/'), 'mixes the accounts'],
    ['a policy without its default version', () => JSON.stringify({ ...json, Policies: json.Policies.map((policy) => ({ ...policy, PolicyVersionList: [] })) }), 'lacks the default version'],
  ])('%s', (_, make, message) => {
    const read = (): unknown => readDetails(make())
    expect(read).toThrow(ImportError)
    expect(read).toThrow(message)
  })

  function with0(member: string, value: unknown): string {
    Object.assign(json.UserDetailList[0] ?? {}, { [member]: value })
    return JSON.stringify(json)
  }
})

it('under pseudonyms nothing tells whose account it was, and everything still fits together', () => {
  const { out, problems, world } = imported(file, pseudonymise)
  expect(problems).toHaveLength(1)
  const text = JSON.stringify({ ...out, Policies: (out['Policies'] as Json[]).filter(({ Arn }) => !String(Arn).includes('::aws:')) })
  for (const secret of ['acme', 'Acme', 'adam', 'Bea', 'Mary', '"web"', 'costCenter', '198.51.100', 'of buckets', 'team', '999988887777', ...json.UserDetailList.map(({ UserId }) => String(UserId))]) {
    expect(text.includes(secret), secret).toBe(false)
  }
  const account = world.accounts()[0]
  const [web] = account?.iam.roles.list().filter(({ roleName }) => roleName.startsWith('role-')) ?? []
  const [trusted] = (JSON.parse(web?.assumeRolePolicyDocument ?? '') as { Statement: { Principal: { AWS: string[] } }[] }).Statement[0]?.Principal.AWS ?? []
  expect(account?.iam.users.has(trusted?.split('/').at(-1) ?? '')).toBe(true)
  expect(text).toContain('"Service":"ec2.amazonaws.com"')
  expect(text).toContain('"aws:SecureTransport":"true"')
  expect(out['UserDetailList']).toHaveLength(3)
})
