/** Pages of IAM's lists: everything once, in order, whatever comes and goes meanwhile. */
import { describe, expect, it } from 'vitest'
import { document, Harness } from '../harness.js'

interface Listed {
  names: string[]
  next?: string | undefined
}

type Read = (cloud: Harness, input: { Marker?: string | undefined; MaxItems?: number; PathPrefix?: string }) => Listed

const trust = document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' })

/** How entities of each kind are made, removed and listed. */
const KINDS: readonly (readonly [string, (cloud: Harness, name: string, Path?: string) => void, (cloud: Harness, name: string) => void, Read])[] = [
  ['users', (cloud, UserName, Path) => cloud.ok('iam', 'CreateUser', { UserName, Path }), (cloud, UserName) => cloud.ok('iam', 'DeleteUser', { UserName }), (cloud, input) => {
    const { Users, Marker } = cloud.ok('iam', 'ListUsers', input)
    return { names: Users.map(({ UserName }) => UserName), next: Marker }
  }],
  ['groups', (cloud, GroupName, Path) => cloud.ok('iam', 'CreateGroup', { GroupName, Path }), (cloud, GroupName) => cloud.ok('iam', 'DeleteGroup', { GroupName }), (cloud, input) => {
    const { Groups, Marker } = cloud.ok('iam', 'ListGroups', input)
    return { names: Groups.map(({ GroupName }) => GroupName), next: Marker }
  }],
  ['roles', (cloud, RoleName, Path) => cloud.ok('iam', 'CreateRole', { RoleName, Path, AssumeRolePolicyDocument: trust }), (cloud, RoleName) => cloud.ok('iam', 'DeleteRole', { RoleName }), (cloud, input) => {
    const { Roles, Marker } = cloud.ok('iam', 'ListRoles', input)
    return { names: Roles.map(({ RoleName }) => RoleName), next: Marker }
  }],
  ['instance profiles', (cloud, InstanceProfileName, Path) => cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName, Path }), (cloud, InstanceProfileName) => cloud.ok('iam', 'DeleteInstanceProfile', { InstanceProfileName }), (cloud, input) => {
    const { InstanceProfiles, Marker } = cloud.ok('iam', 'ListInstanceProfiles', input)
    return { names: InstanceProfiles.map(({ InstanceProfileName }) => InstanceProfileName), next: Marker }
  }],
]

describe.each(KINDS)('a list of %s', (_kind, create, remove, read) => {
  it('holds everything once, without regard to case, and only what is under the path', () => {
    const cloud = new Harness()
    for (const [index, name] of ['b', 'A', 'c', '_x', 'B2', 'zz'].entries()) create(cloud, name, index % 2 === 0 ? '/team/' : '/')
    const names: string[] = []
    for (let Marker: string | undefined, more = true; more; ) {
      const page = read(cloud, { Marker, MaxItems: 2 })
      names.push(...page.names)
      Marker = page.next
      more = Marker !== undefined
    }
    expect(names).toEqual(['_x', 'A', 'b', 'B2', 'c', 'zz'])
    expect(read(cloud, { PathPrefix: '/team/' }).names).toEqual(['b', 'B2', 'c'])
    expect(read(cloud, { PathPrefix: '/team/', MaxItems: 2 })).toMatchObject({ names: ['b', 'B2'], next: expect.any(String) })
    expect(read(cloud, { PathPrefix: '/tea%/' }).names).toEqual([])
  })

  it('goes on where it was when entities come and go', () => {
    const cloud = new Harness()
    for (const name of ['b', 'd', 'f', 'h']) create(cloud, name)
    const first = read(cloud, { MaxItems: 2 })
    expect(first.names).toEqual(['b', 'd'])
    remove(cloud, 'd')
    create(cloud, 'a')
    create(cloud, 'e')
    expect(read(cloud, { Marker: first.next }).names).toEqual(['e', 'f', 'h'])
  })
})

it('the account’s details hold everything once, page by page, kind after kind', () => {
  const cloud = new Harness()
  for (const UserName of ['b', 'A', 'c']) cloud.ok('iam', 'CreateUser', { UserName })
  for (const GroupName of ['g2', 'G1']) cloud.ok('iam', 'CreateGroup', { GroupName })
  for (const RoleName of ['r1', 'R2']) cloud.ok('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: trust })
  cloud.ok('iam', 'CreatePolicy', { PolicyName: 'p1', PolicyDocument: document({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) })
  cloud.ok('iam', 'AttachUserPolicy', { UserName: 'b', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })
  for (const MaxItems of [1, 2, 3, 4, 100]) {
    const names: string[] = []
    for (let Marker: string | undefined, more = true; more; ) {
      const page = cloud.ok('iam', 'GetAccountAuthorizationDetails', { Marker, MaxItems })
      const all = [...(page.UserDetailList ?? []).map((user) => user.UserName), ...(page.GroupDetailList ?? []).map((group) => group.GroupName), ...(page.RoleDetailList ?? []).map((role) => role.RoleName), ...(page.Policies ?? []).map((policy) => policy.PolicyName)]
      expect(all.length).toBeLessThanOrEqual(MaxItems)
      names.push(...all.map((name) => name ?? ''))
      Marker = page.Marker
      more = page.IsTruncated === true
    }
    expect(names, `${MaxItems} a page`).toEqual(['A', 'b', 'c', 'G1', 'g2', 'r1', 'R2', 'p1', 'ReadOnlyAccess'])
  }
})
