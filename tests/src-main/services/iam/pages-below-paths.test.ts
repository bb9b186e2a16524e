/** Lists below a path, of MFA devices, and of long names: everything once, in markers that AWS would take, whatever goes meanwhile. */
import { describe, expect, it } from 'vitest'
import { toMarker } from '../../../../src-main/services/page.js'
import { Harness } from '../harness.js'
import { arnOf, READ, trust } from './fixtures.js'

/** How entities of each kind are made, removed and listed; how long their names may be. */
interface Kind {
  longest: number
  given?: (cloud: Harness) => void
  input?: object
  create: (cloud: Harness, name: string, Path: string) => void
  remove: (cloud: Harness, name: string, path: string) => void
  operation: string
  names: (output: never) => string[]
}

const by = <L extends string, N extends string>(list: L, name: N) => (output: Record<L, readonly Record<N, string>[]>): string[] => output[list].map((entry) => entry[name])

const KINDS: Readonly<Record<string, Kind>> = {
  users: {
    longest: 64, operation: 'ListUsers', names: by('Users', 'UserName'),
    create: (cloud, UserName, Path) => cloud.ok('iam', 'CreateUser', { UserName, Path }),
    remove: (cloud, UserName) => cloud.ok('iam', 'DeleteUser', { UserName }),
  },
  groups: {
    longest: 128, operation: 'ListGroups', names: by('Groups', 'GroupName'),
    create: (cloud, GroupName, Path) => cloud.ok('iam', 'CreateGroup', { GroupName, Path }),
    remove: (cloud, GroupName) => cloud.ok('iam', 'DeleteGroup', { GroupName }),
  },
  roles: {
    longest: 64, operation: 'ListRoles', names: by('Roles', 'RoleName'),
    create: (cloud, RoleName, Path) => cloud.ok('iam', 'CreateRole', { RoleName, Path, AssumeRolePolicyDocument: trust() }),
    remove: (cloud, RoleName) => cloud.ok('iam', 'DeleteRole', { RoleName }),
  },
  policies: {
    longest: 128, operation: 'ListPolicies', names: by('Policies', 'PolicyName'),
    create: (cloud, PolicyName, Path) => cloud.ok('iam', 'CreatePolicy', { PolicyName, Path, PolicyDocument: READ }),
    remove: (cloud, name, path) => cloud.ok('iam', 'DeletePolicy', { PolicyArn: arnOf(`policy${path}${name}`) }),
  },
  'instance profiles': {
    longest: 128, operation: 'ListInstanceProfiles', names: by('InstanceProfiles', 'InstanceProfileName'),
    create: (cloud, InstanceProfileName, Path) => cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName, Path }),
    remove: (cloud, InstanceProfileName) => cloud.ok('iam', 'DeleteInstanceProfile', { InstanceProfileName }),
  },
}

const SHARED = { PolicyArn: arnOf('policy/Shared') }
const shared = (cloud: Harness): unknown => cloud.ok('iam', 'CreatePolicy', { PolicyName: 'Shared', PolicyDocument: READ })
/** Some have it attached, some as their boundary, some both ways. */
const isAttached = (name: string): boolean => name.charCodeAt(0) % 3 !== 0
const isBounded = (name: string): boolean => name.charCodeAt(0) % 3 !== 1

const HOLDERS: Readonly<Record<string, Kind>> = {
  'users who have a policy': {
    longest: 64, given: shared, input: SHARED, operation: 'ListEntitiesForPolicy', names: by('PolicyUsers', 'UserName'),
    create(cloud, UserName, Path) {
      cloud.ok('iam', 'CreateUser', { UserName, Path, ...(isBounded(UserName) && { PermissionsBoundary: SHARED.PolicyArn }) })
      if (isAttached(UserName)) cloud.ok('iam', 'AttachUserPolicy', { UserName, ...SHARED })
    },
    remove(cloud, UserName) {
      if (isAttached(UserName)) cloud.ok('iam', 'DetachUserPolicy', { UserName, ...SHARED })
      cloud.ok('iam', 'DeleteUser', { UserName })
    },
  },
  'groups that have a policy': {
    longest: 128, given: shared, input: SHARED, operation: 'ListEntitiesForPolicy', names: by('PolicyGroups', 'GroupName'),
    create(cloud, GroupName, Path) {
      cloud.ok('iam', 'CreateGroup', { GroupName, Path })
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName, ...SHARED })
    },
    remove: (cloud, GroupName) => cloud.ok('iam', 'DetachGroupPolicy', { GroupName, ...SHARED }),
  },
  'roles that have a policy': {
    longest: 64, given: shared, input: { ...SHARED, EntityFilter: 'Role' }, operation: 'ListEntitiesForPolicy', names: by('PolicyRoles', 'RoleName'),
    create(cloud, RoleName, Path) {
      cloud.ok('iam', 'CreateRole', { RoleName, Path, AssumeRolePolicyDocument: trust(), ...(isBounded(RoleName) && { PermissionsBoundary: SHARED.PolicyArn }) })
      if (isAttached(RoleName)) cloud.ok('iam', 'AttachRolePolicy', { RoleName, ...SHARED })
    },
    remove(cloud, RoleName) {
      if (isAttached(RoleName)) cloud.ok('iam', 'DetachRolePolicy', { RoleName, ...SHARED })
      cloud.ok('iam', 'DeleteRole', { RoleName })
    },
  },
  'policies in use': {
    longest: 128, input: { OnlyAttached: true }, operation: 'ListPolicies', names: by('Policies', 'PolicyName'),
    create(cloud, PolicyName, Path) {
      const { Arn: PolicyArn = '' } = cloud.ok('iam', 'CreatePolicy', { PolicyName, Path, PolicyDocument: READ }).Policy ?? {}
      cloud.ok('iam', 'CreatePolicy', { PolicyName: `${PolicyName.slice(0, 120)}-unused`, Path, PolicyDocument: READ })
      cloud.ok('iam', 'CreateGroup', { GroupName: PolicyName })
      cloud.ok('iam', 'AttachGroupPolicy', { GroupName: PolicyName, PolicyArn })
    },
    remove: (cloud, GroupName, path) => cloud.ok('iam', 'DetachGroupPolicy', { GroupName, PolicyArn: arnOf(`policy${path}${GroupName}`) }),
  },
}

interface Ended {
  Marker?: string
}

/** All entries of a list, two a page; after each page, what it ended with is told. */
function pagesOf(cloud: Harness, operation: string, input: object, names: (output: never) => string[], between: (last: string) => void = () => undefined): string[] {
  const all: string[] = []
  let Marker: string | undefined
  do {
    const output = cloud.ok('iam', operation as never, { ...input, Marker, MaxItems: 2 }) as Ended
    const page = names(output as never)
    all.push(...page)
    Marker = output.Marker
    if (Marker === undefined) break
    expect(page).toHaveLength(2)
    expect(Marker.length).toBeLessThanOrEqual(320)
    between(page.at(-1) ?? '')
  } while (all.length < 1000)
  return all
}

describe.each(Object.entries({ ...KINDS, ...HOLDERS }))('a list of %s below a path', (_, { longest, given, input, create, remove, operation, names }) => {
  const long = (letter: string): string => `/far/${'x'.repeat(490)}${letter}/`
  const name = (letter: string): string => letter.repeat(longest)
  /** By path and name: two near ones, then many far ones in one path and in paths that differ at their very end. */
  const entries: readonly (readonly [string, string])[] = [
    ['/far/', 'near'], ['/far/a/', 'B'], ['/far/a/', 'c'],
    ...['a', 'b', 'C', 'd', 'e'].map((letter) => [long('a'), name(letter)] as const),
    ...['f', 'g', 'h', 'i'].map((letter) => [long(letter), name(letter)] as const),
  ]
  const filled = (): Harness => {
    const cloud = new Harness()
    given?.(cloud)
    for (const [path, each] of [...entries].reverse()) create(cloud, each, path)
    for (const [path, each] of [['/', 'root'], ['/fa/', 'before'], ['/faz/', 'behind']] as const) create(cloud, each, path)
    return cloud
  }
  const wanted = entries.map(([, each]) => each)

  it('holds everything once, by path and name, with names and paths as long as they may be', () => {
    expect(pagesOf(filled(), operation, { ...input, PathPrefix: '/far/' }, names)).toEqual(wanted)
    expect(pagesOf(filled(), operation, { ...input, PathPrefix: long('a') }, names)).toEqual(wanted.slice(3, 8))
  })

  it('goes on where it was when what a page ended with is gone', () => {
    const cloud = filled()
    const pathOf = new Map(entries.map(([path, each]) => [each, path]))
    expect(pagesOf(cloud, operation, { ...input, PathPrefix: '/far/' }, names, (last) => remove(cloud, last, pathOf.get(last) ?? ''))).toEqual(wanted)
  })

  it('takes no marker that was made up or belongs to another path', () => {
    const cloud = filled()
    const { Marker = '' } = cloud.ok('iam', operation as never, { ...input, PathPrefix: '/far/', MaxItems: 4 }) as Ended
    for (const made of [toMarker('#9999 a'), toMarker('Kunal'), toMarker(''), 'x', `${Marker}=`]) expect(cloud.send('iam', operation, { ...input, PathPrefix: '/far/', Marker: made }).error, made).toMatchObject({ code: 'ValidationError' })
    expect(cloud.send('iam', operation, { ...input, PathPrefix: '/faz/', Marker }).error).toMatchObject({ code: 'ValidationError', message: 'Invalid Marker.' })
  })
})

it('policies below a path are the account’s, then AWS’s, and those in use where that is asked for', () => {
  const cloud = new Harness()
  for (const PolicyName of ['a', 'b']) cloud.ok('iam', 'CreatePolicy', { PolicyName, Path: '/job-function/', PolicyDocument: READ })
  cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
  for (const PolicyArn of [arnOf('policy/job-function/b'), 'arn:aws:iam::aws:policy/job-function/Billing']) cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn })
  const list = (input: object): string[] => pagesOf(cloud, 'ListPolicies', { PathPrefix: '/job-function/', ...input }, by('Policies', 'PolicyName'))
  expect(list({ Scope: 'AWS' })).toContain('Billing')
  expect(list({})).toEqual(['a', 'b', ...list({ Scope: 'AWS' })])
  expect(list({ Scope: 'Local' })).toEqual(['a', 'b'])
  expect(list({ OnlyAttached: true })).toEqual(['b', 'Billing'])
  expect(list({ OnlyAttached: true, PolicyUsageFilter: 'PermissionsPolicy', Scope: 'AWS' })).toEqual(['Billing'])
  expect(list({ OnlyAttached: true, PolicyUsageFilter: 'PermissionsBoundary' })).toEqual([])
})

it('virtual MFA devices come by whether they are somebody’s, with names as long as they may be', () => {
  const cloud = new Harness()
  const Path = `/${'p'.repeat(510)}/`
  const names = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(226))
  const devices = names.map((VirtualMFADeviceName) => cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName, Path }).VirtualMFADevice.SerialNumber)
  cloud.ok('iam', 'CreateUser', { UserName: 'Donna' })
  const own = [0, 2, 4].map((index) => devices[index] ?? '')
  const add = (serialNumber: string): void => void cloud.account.iam.mfaDevices.add({ serialNumber, path: '/', virtualMFADeviceName: serialNumber, seed: 'A', userName: 'Donna', createDate: 0, enableDate: 0, tags: [] })
  cloud.world.change({ gesture: 'g', label: 'l', instant: cloud.world.clock.now() }, () => {
    for (const serialNumber of own) cloud.account.iam.mfaDevices.update([serialNumber], { userName: 'Donna', enableDate: 0 })
    for (const serialNumber of ['GAHT12345678', arnOf('u2f/user/Donna/key-1')]) add(serialNumber)
  })
  const list = (AssignmentStatus?: string): string[] => pagesOf(cloud, 'ListVirtualMFADevices', { AssignmentStatus }, by('VirtualMFADevices', 'SerialNumber'))
  expect(list()).toEqual(devices)
  expect(list('Any')).toEqual(devices)
  expect(list('Assigned')).toEqual(own)
  expect(list('Unassigned')).toEqual([devices[1], devices[3]])
  for (const Marker of [toMarker('GAHT12345678'), toMarker('mfa#77 a'), 'x']) expect(cloud.send('iam', 'ListVirtualMFADevices', { Marker }).error).toMatchObject({ code: 'ValidationError' })
})

it('tags whose keys are as long as they may be, in any script, fit into markers', () => {
  const cloud = new Harness()
  cloud.ok('iam', 'CreateUser', { UserName: 'Donna' })
  const keys = ['a', 'b', 'c', 'd', 'e'].map((letter) => '𝒳'.repeat(127) + letter)
  cloud.ok('iam', 'TagUser', { UserName: 'Donna', Tags: keys.map((Key) => ({ Key, Value: '' })) })
  expect(pagesOf(cloud, 'ListUserTags', { UserName: 'Donna' }, by('Tags', 'Key'))).toEqual(keys)
})
