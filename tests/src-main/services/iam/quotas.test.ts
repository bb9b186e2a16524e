/** Each quota can be reached and not exceeded; what AWS raises can be raised and lowered again. */
import { describe, expect, it } from 'vitest'
import type { Input } from '../../../../src-main/api/request.js'
import { QUOTAS, quotasOf, setQuota, type QuotaName } from '../../../../src-main/services/iam/quotas.js'
import { document, Harness, START } from '../harness.js'
import { arnOf, documentOf, metadataOf, READ, setUp, trust } from './fixtures.js'

interface Reach {
  given?: (cloud: Harness) => void
  /** Makes so many without asking anybody, from this number on. */
  fill?: (cloud: Harness, count: number) => void
  /** Asks for one more; the number tells it from the others. For sizes: one of this size. */
  more: (number: number, cloud: Harness) => readonly [operation: string, input: Input]
  /** Where it is a size: what is asked for is of the quota's size, and then one larger. */
  isSize?: true
  message?: string
}

function times(count: number, work: (number: number) => void): void {
  for (let number = 0; number < count; number += 1) work(number)
}

const user = (cloud: Harness): unknown => cloud.ok('iam', 'CreateUser', { UserName: 'Donna' })
const group = (cloud: Harness): unknown => cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
const role = (cloud: Harness): unknown => cloud.ok('iam', 'CreateRole', { RoleName: 'Reader', AssumeRolePolicyDocument: trust() })

/** A managed policy of the account's own, made without asking. */
function addPolicy({ account }: Harness, name: string): string {
  const arn = arnOf(`policy/${name}`)
  if (!account.iam.policies.has(name)) {
    account.iam.policies.add({ policyName: name, path: '/', policyId: `ANPA${name}`, arn, defaultVersionId: 'v1', latestVersion: 1, createDate: START, updateDate: START, tags: [] })
    account.iam.policyVersions.add({ policyArn: arn, versionId: 'v1', document: READ, createDate: START })
  }
  return arn
}

function attachments(kind: 'User' | 'Group' | 'Role', entityName: string, given: (cloud: Harness) => unknown, of: Input): Reach {
  const entityType = kind.toLowerCase() as 'user' | 'group' | 'role'
  return {
    given,
    fill: (cloud, count) => times(count, (number) => cloud.account.iam.attachments.add({ entityType, entityName, policyArn: addPolicy(cloud, `p${number}`) })),
    more: (number, cloud) => [`Attach${kind}Policy`, { ...of, PolicyArn: setUp(cloud, () => addPolicy(cloud, `more${number}`)) }],
  }
}

const ofTags = (count: number): { Key: string; Value: string }[] => Array.from({ length: count }, (_, number) => ({ Key: `k${number}`, Value: '' }))

function trustOf(size: number): string {
  const statement = { Sid: '', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }
  return document({ ...statement, Sid: 'x'.repeat(size - document(statement).length) })
}

const REACHES: Readonly<Record<QuotaName, Reach>> = {
  UsersPerAccount: {
    fill: ({ account }, count) => times(count, (number) => account.iam.users.add({ userName: `u${number}`, path: '/', userId: `AIDA${number}`, createDate: START, tags: [] })),
    more: (number) => ['CreateUser', { UserName: `more${number}` }],
  },
  GroupsPerAccount: {
    fill: ({ account }, count) => times(count, (number) => account.iam.groups.add({ groupName: `g${number}`, path: '/', groupId: `AGPA${number}`, createDate: START })),
    more: (number) => ['CreateGroup', { GroupName: `more${number}` }],
  },
  RolesPerAccount: {
    fill: ({ account }, count) => times(count, (number) => account.iam.roles.add({ roleName: `r${number}`, path: '/', roleId: `AROA${number}`, createDate: START, assumeRolePolicyDocument: trust(), maxSessionDuration: 3600, tags: [] })),
    more: (number) => ['CreateRole', { RoleName: `more${number}`, AssumeRolePolicyDocument: trust() }],
  },
  PoliciesPerAccount: {
    fill: (cloud, count) => times(count, (number) => addPolicy(cloud, `p${number}`)),
    more: (number) => ['CreatePolicy', { PolicyName: `more${number}`, PolicyDocument: READ }],
  },
  InstanceProfilesPerAccount: {
    fill: ({ account }, count) => times(count, (number) => account.iam.instanceProfiles.add({ instanceProfileName: `i${number}`, path: '/', instanceProfileId: `AIPA${number}`, createDate: START, tags: [] })),
    more: (number) => ['CreateInstanceProfile', { InstanceProfileName: `more${number}` }],
  },
  PoliciesPerUser: attachments('User', 'Donna', user, { UserName: 'Donna' }),
  PoliciesPerGroup: attachments('Group', 'Dev', group, { GroupName: 'Dev' }),
  PoliciesPerRole: attachments('Role', 'Reader', role, { RoleName: 'Reader' }),
  GroupsPerUser: {
    given: (cloud) => {
      user(cloud)
      setUp(cloud, () => times(12, (number) => cloud.account.iam.groups.add({ groupName: `g${number}`, path: '/', groupId: `AGPA${number}`, createDate: START })))
    },
    fill: ({ account }, count) => times(count, (number) => account.iam.members.add({ groupName: `g${number}`, userName: 'Donna' })),
    more: (number) => ['AddUserToGroup', { UserName: 'Donna', GroupName: `g${9 + number}` }],
  },
  AccessKeysPerUser: { given: user, fill: (cloud, count) => times(count, (number) => cloud.account.iam.accessKeys.add({ accessKeyId: `AKIA${number}`, userName: 'Donna', secretAccessKey: 's', status: 'Inactive', createDate: START })), more: () => ['CreateAccessKey', { UserName: 'Donna' }] },
  InstanceSessionsPerInstanceProfile: {
    given: (cloud) => {
      role(cloud)
      cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'Web' })
    },
    more: () => ['AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' }],
  },
  PolicySize: { isSize: true, more: (size) => ['CreatePolicy', { PolicyName: `p${size}`, PolicyDocument: documentOf(size) }] },
  ACLSizePerRole: { isSize: true, given: role, more: (size) => ['UpdateAssumeRolePolicy', { RoleName: 'Reader', PolicyDocument: trustOf(size) }] },
  VersionsPerPolicy: {
    fill: (cloud, count) => {
      const policyArn = addPolicy(cloud, 'p')
      times(count - 1, (number) => cloud.account.iam.policyVersions.add({ policyArn, versionId: `v${number + 2}`, document: READ, createDate: START }))
      cloud.account.iam.policies.update(['p'], { latestVersion: count })
    },
    more: () => ['CreatePolicyVersion', { PolicyArn: arnOf('policy/p'), PolicyDocument: READ }],
    message: 'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
  },
  SAMLProvidersPerAccount: {
    fill: ({ account }, count) => times(count, (number) => account.iam.samlProviders.add({ samlProviderName: `s${number}`, samlProviderId: `S${number}`, metadataDocument: 'x', createDate: START, validUntil: START, tags: [] })),
    more: (number, cloud) => ['CreateSAMLProvider', { Name: `more${number}`, SAMLMetadataDocument: metadataOf(cloud) }],
  },
  OpenIdConnectProvidersPerAccount: {
    fill: ({ account }, count) => times(count, (number) => account.iam.oidcProviders.add({ url: `o${number}.example.com`, clientIds: [], thumbprints: [], createDate: START, tags: [] })),
    more: (number) => ['CreateOpenIDConnectProvider', { Url: `https://more${number}.example.com`, ThumbprintList: ['0'.repeat(40)] }],
  },
  TagsPerResource: { given: user, fill: ({ account }, count) => account.iam.users.update(['Donna'], { tags: ofTags(count) }), more: (number) => ['TagUser', { UserName: 'Donna', Tags: [{ Key: `more${number}`, Value: '' }] }], message: 'The number of tags has reached the maximum limit.' },
}

/** An account in which one more can be had, and asks for it; a size is asked for in full. */
function filled({ given, fill, isSize }: Reach, quota: number): Harness {
  const cloud = new Harness()
  given?.(cloud)
  if (!isSize && quota > 1) setUp(cloud, () => fill?.(cloud, quota - 1))
  return cloud
}

function set(cloud: Harness, name: string, value: number): void {
  setUp(cloud, () => setQuota(cloud.account, name, value))
}

describe.each(Object.entries(REACHES) as [QuotaName, Reach][])('%s', (name, reach) => {
  const quota = QUOTAS[name]
  const request = (cloud: Harness, number: number): readonly ['iam', never, never] => ['iam', ...(reach.more(number, cloud) as readonly [never, never])]

  it('can be reached, and no further', () => {
    const cloud = filled(reach, quota)
    cloud.ok(...request(cloud, reach.isSize ? quota : 0))
    expect(cloud.fails(...request(cloud, reach.isSize ? quota + 1 : 1))).toMatchObject({ code: 'LimitExceeded', status: 409, message: reach.message ?? `Cannot exceed quota for ${name}: ${quota}` })
  })

  it('is raised and lowered as far as AWS does it', () => {
    const cloud = filled(reach, quota)
    const { lowest, highest } = quotasOf(cloud.account).find((known) => known.name === name) ?? { lowest: 0, highest: 0 }
    expect(lowest).toBe(quota)
    if (highest === lowest) return expect(() => set(cloud, name, quota + 1)).toThrow(`AWS does not change ${name}: it is ${quota} in every account`)
    for (const value of [lowest - 1, highest + 1, lowest + 0.5, Number.NaN]) expect(() => set(cloud, name, value)).toThrow(`${name} can be anything from ${lowest} to ${highest}`)
    cloud.ok(...request(cloud, reach.isSize ? quota : 0))
    set(cloud, name, highest)
    cloud.ok(...request(cloud, reach.isSize ? highest : 1))
    if (reach.isSize) expect(cloud.fails(...request(cloud, highest + 1)).message).toBe(`Cannot exceed quota for ${name}: ${highest}`)
    set(cloud, name, lowest)
    expect(cloud.fails(...request(cloud, reach.isSize ? quota + 1 : 2)).message).toBe(`Cannot exceed quota for ${name}: ${quota}`)
  })
})

it('inline policies of one entity have a room of their own size', () => {
  const cloud = new Harness()
  user(cloud)
  group(cloud)
  role(cloud)
  for (const [operation, of, size, who] of [['PutUserPolicy', { UserName: 'Donna' }, 2048, 'user Donna'], ['PutGroupPolicy', { GroupName: 'Dev' }, 5120, 'group Dev'], ['PutRolePolicy', { RoleName: 'Reader' }, 10_240, 'role Reader']] as const) {
    cloud.ok('iam', operation, { ...of, PolicyName: 'half', PolicyDocument: documentOf(size / 2) })
    expect(cloud.fails('iam', operation, { ...of, PolicyName: 'more', PolicyDocument: documentOf(size / 2 + 1) })).toMatchObject({ code: 'LimitExceeded', status: 409, message: `Maximum policy size of ${size} bytes exceeded for ${who}` })
    cloud.ok('iam', operation, { ...of, PolicyName: 'more', PolicyDocument: documentOf(size / 2) })
  }
})

it('the account summary tells the quotas of the account', () => {
  const cloud = new Harness()
  expect(cloud.ok('iam', 'GetAccountSummary', {}).SummaryMap).toMatchObject({ RolesQuota: 1000, AttachedPoliciesPerRoleQuota: 10 })
  set(cloud, 'RolesPerAccount', 2000)
  set(cloud, 'PoliciesPerRole', 20)
  expect(cloud.ok('iam', 'GetAccountSummary', {}).SummaryMap).toMatchObject({ RolesQuota: 2000, AttachedPoliciesPerRoleQuota: 20, UsersQuota: 5000 })
})

it('a quota that there is not cannot be set', () => {
  const cloud = new Harness()
  for (const name of ['Users', 'constructor', '__proto__', '']) expect(() => set(cloud, name, 1)).toThrow(`IAM has no quota "${name}"`)
})
