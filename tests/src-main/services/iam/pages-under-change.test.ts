/** Markers survive what comes and goes between two pages: each of IAM's lists goes on where it was. */
import { describe, expect, it } from 'vitest'
import type { Input } from '../../../../src-main/api/request.js'
import { findModel, findOperationModel, shapeOf } from '../../../../src-main/aws/models/model.js'
import { simulatedOperations } from '../../../../src-main/services/find-operation.js'
import { allow, document, Harness, START } from '../harness.js'
import { ALL, arnOf, OIDC, oidcProvider, PHONE, phone, READ, SAML, samlProvider, setUp, trust } from './fixtures.js'

interface List {
  /** What must be there before the first entry. */
  given?: (cloud: Harness) => void
  add: (cloud: Harness, name: string) => void
  remove: (cloud: Harness, name: string) => void
  input?: Input | ((cloud: Harness) => Input)
  /** The letters of a page's entries, in its order. */
  letters: (output: never) => readonly string[]
  /** Where the order is not that of names: first page and rest. */
  pages?: readonly [readonly string[], readonly string[]]
}

/** The last letter of a member of each entry: entries are called by letters. */
function by<M extends string, N extends string>(list: M, name: N): (output: Record<M, readonly Record<N, string>[]>) => string[] {
  return (output) => output[list].map((entry) => entry[name].at(-1) ?? '')
}

const plain = <M extends string>(list: M) => (output: Record<M, readonly string[]>): string[] => output[list].map((name) => name.at(-1) ?? '')

const user = (cloud: Harness): unknown => cloud.ok('iam', 'CreateUser', { UserName: 'Donna' })
const group = (cloud: Harness): unknown => cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
const role = (cloud: Harness): unknown => cloud.ok('iam', 'CreateRole', { RoleName: 'Reader', AssumeRolePolicyDocument: trust() })
const policy = (cloud: Harness, name: string): unknown => cloud.ok('iam', 'CreatePolicy', { PolicyName: name, PolicyDocument: READ })
const profile = (cloud: Harness, name: string): unknown => cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: name })
const arn = (name: string): string => arnOf(`policy/${name}`)
/** In any case, as names may be: the order does not look at it. */
const named = (letter: string): string => (letter === 'd' ? 'D' : letter)

/** The tags of one resource. */
function tags(given: (cloud: Harness) => unknown, kind: string, of: Input): List {
  return {
    given,
    add: (cloud, Key) => cloud.send('iam', `Tag${kind}`, { ...of, Tags: [{ Key, Value: '' }] }),
    remove: (cloud, Key) => cloud.send('iam', `Untag${kind}`, { ...of, TagKeys: [Key] }),
    input: of,
    letters: by('Tags', 'Key'),
  }
}

/** Inline policies of one entity. */
function inline(given: (cloud: Harness) => unknown, kind: string, of: Input): List {
  return {
    given,
    add: (cloud, PolicyName) => cloud.send('iam', `Put${kind}Policy`, { ...of, PolicyName, PolicyDocument: READ }),
    remove: (cloud, PolicyName) => cloud.send('iam', `Delete${kind}Policy`, { ...of, PolicyName }),
    input: of,
    letters: plain('PolicyNames'),
  }
}

/** Managed policies of one entity; those of AWS stand among them. */
function attached(given: (cloud: Harness) => unknown, kind: string, of: Input): List {
  return {
    given: (cloud) => {
      given(cloud)
      for (const name of 'abcdefgh') policy(cloud, name)
    },
    add: (cloud, name) => cloud.send('iam', `Attach${kind}Policy`, { ...of, PolicyArn: arn(name) }),
    remove: (cloud, name) => cloud.send('iam', `Detach${kind}Policy`, { ...of, PolicyArn: arn(name) }),
    input: of,
    letters: by('AttachedPolicies', 'PolicyName'),
  }
}

function device(cloud: Harness, name: string, userName?: string): void {
  setUp(cloud, () => cloud.account.iam.mfaDevices.add({ serialNumber: arnOf(`mfa/${name}`), path: '/', virtualMFADeviceName: name, seed: 'A', userName, createDate: START, tags: [] }))
}

/** A report about a user whom these letters name, and about what the user was allowed then. */
function job(cloud: Harness, Arn: string): Input {
  const last = cloud.account.iam.lastAccessedJobs.list().at(-1)
  return { JobId: last?.jobId ?? cloud.ok('iam', 'GenerateServiceLastAccessedDetails', { Arn }).JobId }
}

const SERVICES: Readonly<Record<string, string>> = { a: 'acm', b: 'batch', d: 'dynamodb', e: 'ec2', f: 'fsx', h: 'health' }
const nothing = (): void => undefined
/** A report or a question does not change any more. */
const UNCHANGED = [['b', 'd'], ['f', 'h']] as const

const LISTS: Readonly<Record<string, List>> = {
  ListUsers: { add: (cloud, name) => cloud.ok('iam', 'CreateUser', { UserName: named(name) }), remove: (cloud, UserName) => cloud.ok('iam', 'DeleteUser', { UserName }), letters: by('Users', 'UserName') },
  ListGroups: { add: (cloud, name) => cloud.ok('iam', 'CreateGroup', { GroupName: named(name) }), remove: (cloud, GroupName) => cloud.ok('iam', 'DeleteGroup', { GroupName }), letters: by('Groups', 'GroupName') },
  ListRoles: { add: (cloud, name) => cloud.ok('iam', 'CreateRole', { RoleName: named(name), AssumeRolePolicyDocument: trust() }), remove: (cloud, RoleName) => cloud.ok('iam', 'DeleteRole', { RoleName }), letters: by('Roles', 'RoleName') },
  ListInstanceProfiles: { add: profile, remove: (cloud, InstanceProfileName) => cloud.ok('iam', 'DeleteInstanceProfile', { InstanceProfileName }), letters: by('InstanceProfiles', 'InstanceProfileName') },
  ListPolicies: { input: { Scope: 'Local' }, add: policy, remove: (cloud, name) => cloud.ok('iam', 'DeletePolicy', { PolicyArn: arn(name) }), letters: by('Policies', 'PolicyName') },
  ListVirtualMFADevices: { add: device, remove: (cloud, name) => cloud.ok('iam', 'DeleteVirtualMFADevice', { SerialNumber: arnOf(`mfa/${name}`) }), letters: by('VirtualMFADevices', 'SerialNumber') },
  GetGroup: {
    given: (cloud) => {
      group(cloud)
      for (const UserName of 'abdefh') cloud.ok('iam', 'CreateUser', { UserName })
    },
    add: (cloud, UserName) => cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName }),
    remove: (cloud, UserName) => cloud.ok('iam', 'RemoveUserFromGroup', { GroupName: 'Dev', UserName }),
    input: { GroupName: 'Dev' },
    letters: by('Users', 'UserName'),
  },
  ListGroupsForUser: {
    given: (cloud) => {
      user(cloud)
      for (const GroupName of 'abdefh') cloud.ok('iam', 'CreateGroup', { GroupName })
    },
    add: (cloud, GroupName) => cloud.ok('iam', 'AddUserToGroup', { GroupName, UserName: 'Donna' }),
    remove: (cloud, GroupName) => cloud.ok('iam', 'RemoveUserFromGroup', { GroupName, UserName: 'Donna' }),
    input: { UserName: 'Donna' },
    letters: by('Groups', 'GroupName'),
  },
  ListInstanceProfilesForRole: {
    given: (cloud) => {
      role(cloud)
      for (const name of 'abdefh') profile(cloud, name)
    },
    add: (cloud, InstanceProfileName) => cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName: 'Reader' }),
    remove: (cloud, InstanceProfileName) => cloud.ok('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName: 'Reader' }),
    input: { RoleName: 'Reader' },
    letters: by('InstanceProfiles', 'InstanceProfileName'),
  },
  ListEntitiesForPolicy: {
    given: (cloud) => {
      policy(cloud, 'Shared')
      for (const name of 'abdefh') cloud.ok('iam', 'CreateUser', { UserName: name, ...(name === 'f' && { PermissionsBoundary: arn('Shared') }) })
    },
    add: (cloud, UserName) => cloud.ok('iam', 'AttachUserPolicy', { UserName, PolicyArn: arn('Shared') }),
    remove: (cloud, UserName) => cloud.ok('iam', 'DetachUserPolicy', { UserName, PolicyArn: arn('Shared') }),
    input: { PolicyArn: arn('Shared') },
    letters: by('PolicyUsers', 'UserName'),
  },
  GetAccountAuthorizationDetails: { add: (cloud, UserName) => cloud.ok('iam', 'CreateUser', { UserName }), remove: (cloud, UserName) => cloud.ok('iam', 'DeleteUser', { UserName }), letters: by('UserDetailList', 'UserName') },
  ListMFADevices: {
    given: user,
    add: (cloud, name) => device(cloud, name, 'Donna'),
    remove: (cloud, name) => cloud.ok('iam', 'DeactivateMFADevice', { UserName: 'Donna', SerialNumber: arnOf(`mfa/${name}`) }),
    input: { UserName: 'Donna' },
    letters: by('MFADevices', 'SerialNumber'),
  },
  ListAccessKeys: {
    given: user,
    add: (cloud, name) => setUp(cloud, () => cloud.account.iam.accessKeys.add({ accessKeyId: `AKIAAAAAAAAAAAAAAAA${name}`, userName: 'Donna', secretAccessKey: 's', status: 'Active', createDate: cloud.world.clock.now() })),
    remove: (cloud, name) => setUp(cloud, () => cloud.account.iam.accessKeys.remove(`AKIAAAAAAAAAAAAAAAA${name}`)),
    input: { UserName: 'Donna' },
    letters: by('AccessKeyMetadata', 'AccessKeyId'),
    // The oldest first: what is made meanwhile stands at the end.
    pages: [['b', 'd'], ['f', 'h', 'a', 'e']],
  },
  ListPolicyVersions: {
    given: (cloud) => policy(cloud, 'p'),
    add: (cloud, name) => name !== 'b' && name !== 'a' && cloud.ok('iam', 'CreatePolicyVersion', { PolicyArn: arn('p'), PolicyDocument: READ, SetAsDefault: name === 'f' }),
    remove: (cloud) => cloud.ok('iam', 'DeletePolicyVersion', { PolicyArn: arn('p'), VersionId: 'v2' }),
    input: { PolicyArn: arn('p') },
    letters: by('Versions', 'VersionId'),
    // The newest first: what is made meanwhile stands before the pages that are read.
    pages: [['4', '3'], ['1']],
  },
  ListAttachedUserPolicies: attached(user, 'User', { UserName: 'Donna' }),
  ListAttachedGroupPolicies: attached(group, 'Group', { GroupName: 'Dev' }),
  ListAttachedRolePolicies: attached(role, 'Role', { RoleName: 'Reader' }),
  ListUserPolicies: inline(user, 'User', { UserName: 'Donna' }),
  ListGroupPolicies: inline(group, 'Group', { GroupName: 'Dev' }),
  ListRolePolicies: inline(role, 'Role', { RoleName: 'Reader' }),
  ListUserTags: tags(user, 'User', { UserName: 'Donna' }),
  ListRoleTags: tags(role, 'Role', { RoleName: 'Reader' }),
  ListPolicyTags: tags((cloud) => policy(cloud, 'p'), 'Policy', { PolicyArn: arn('p') }),
  ListInstanceProfileTags: tags((cloud) => profile(cloud, 'Web'), 'InstanceProfile', { InstanceProfileName: 'Web' }),
  ListMFADeviceTags: tags((cloud) => { phone(cloud); cloud.ok('iam', 'UntagMFADevice', { SerialNumber: PHONE, TagKeys: ['team'] }) }, 'MFADevice', { SerialNumber: PHONE }),
  ListOpenIDConnectProviderTags: tags((cloud) => { oidcProvider(cloud); cloud.ok('iam', 'UntagOpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC, TagKeys: ['team'] }) }, 'OpenIDConnectProvider', { OpenIDConnectProviderArn: OIDC }),
  ListSAMLProviderTags: tags((cloud) => { samlProvider(cloud); cloud.ok('iam', 'UntagSAMLProvider', { SAMLProviderArn: SAML, TagKeys: ['team'] }) }, 'SAMLProvider', { SAMLProviderArn: SAML }),
  GetServiceLastAccessedDetails: {
    given: user,
    add: (cloud, name) => cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: name, PolicyDocument: document(allow(`${SERVICES[name]}:*`)) }),
    remove: (cloud, PolicyName) => cloud.ok('iam', 'DeleteUserPolicy', { UserName: 'Donna', PolicyName }),
    input: (cloud) => job(cloud, arnOf('user/Donna')),
    letters: (output: { ServicesLastAccessed: readonly { ServiceNamespace: string }[] }) => output.ServicesLastAccessed.map(({ ServiceNamespace }) => ServiceNamespace.slice(0, 1)),
    pages: UNCHANGED,
  },
  GetServiceLastAccessedDetailsWithEntities: {
    given: (cloud) => {
      group(cloud)
      cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'p', PolicyDocument: ALL })
    },
    add: (cloud, UserName) => {
      cloud.ok('iam', 'CreateUser', { UserName })
      cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName })
    },
    remove: (cloud, UserName) => cloud.ok('iam', 'RemoveUserFromGroup', { GroupName: 'Dev', UserName }),
    input: (cloud) => ({ ...job(cloud, arnOf('group/Dev')), ServiceNamespace: 's3' }),
    letters: (output: { EntityDetailsList: readonly { EntityInfo: { Name: string } }[] }) => output.EntityDetailsList.map(({ EntityInfo }) => EntityInfo.Name),
    pages: UNCHANGED,
  },
  SimulateCustomPolicy: { add: nothing, remove: nothing, input: { PolicyInputList: [READ], ActionNames: ['s3:b', 's3:d', 's3:f', 's3:h'] }, letters: by('EvaluationResults', 'EvalActionName'), pages: UNCHANGED },
  SimulatePrincipalPolicy: {
    given: user,
    add: (cloud, PolicyName) => cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName, PolicyDocument: READ }),
    remove: (cloud, PolicyName) => cloud.ok('iam', 'DeleteUserPolicy', { UserName: 'Donna', PolicyName }),
    input: { PolicySourceArn: arnOf('user/Donna'), ActionNames: ['s3:b', 's3:d', 's3:f', 's3:h'] },
    letters: by('EvaluationResults', 'EvalActionName'),
    pages: UNCHANGED,
  },
}

/** One alias an account, and one answer for all policies: there is no second page. */
const ONE_PAGE = ['ListAccountAliases', 'ListPoliciesGrantingServiceAccess']

it('are all lists of IAM that have pages', () => {
  const model = findModel('iam')
  const paged = simulatedOperations().filter(({ service, name }) => {
    const input = service === 'iam' ? findOperationModel('iam', name)?.input : undefined
    const shape = model && input !== undefined ? shapeOf(model, input) : undefined
    return shape?.type === 'structure' && 'Marker' in shape.members
  })
  expect([...Object.keys(LISTS), ...ONE_PAGE].sort()).toEqual(paged.map(({ name }) => name).sort())
})

describe.each(Object.entries(LISTS))('%s', (operation, list) => {
  it('goes on where it was when entries come and go, the last one of the page among them', () => {
    const cloud = new Harness()
    list.given?.(cloud)
    for (const name of ['b', 'd', 'f', 'h']) list.add(cloud, name)
    const input = typeof list.input === 'function' ? list.input(cloud) : (list.input ?? {})
    const read = (Marker?: string): { letters: string[]; next: string | undefined } => {
      const { output, error } = cloud.send('iam', operation, { ...input, ...(Marker !== undefined && { Marker }), MaxItems: Marker === undefined ? 2 : 1000 })
      expect(error).toBeUndefined()
      return { letters: list.letters(output as never).map((letter) => letter.toLowerCase()), next: output?.['Marker'] as string | undefined }
    }
    const [page, rest] = list.pages ?? [['b', 'd'], ['e', 'f', 'h']]
    const first = read()
    expect(first.letters).toEqual(page)
    list.remove(cloud, 'd')
    list.add(cloud, 'a')
    list.add(cloud, 'e')
    expect(read(first.next)).toEqual({ letters: rest, next: undefined })
    // A marker is no lease: the same one answers the same again.
    expect(read(first.next).letters).toEqual(rest)
  })
})
