import { beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

const trust = (Principal: object | string = { Service: 'ec2.amazonaws.com' }, Action = 'sts:AssumeRole') => document({ Effect: 'Allow', Principal, Action })
const S3_READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

function createRole(RoleName = 'Reader', more: object = {}): void {
  cloud.ok('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: trust(), ...more })
}

describe('roles', () => {
  it('are created and shown', () => {
    createRole('Reader', { Path: '/app/', Description: 'reads', MaxSessionDuration: 7200, Tags: [{ Key: 'team', Value: 'blue' }], PermissionsBoundary: S3_READ })
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'reader' }).Role).toMatchObject({
      Path: '/app/',
      RoleName: 'Reader',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: `arn:aws:iam::${ACCOUNT}:role/app/Reader`,
      AssumeRolePolicyDocument: trust(),
      Description: 'reads',
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryArn: S3_READ },
      Tags: [{ Key: 'team', Value: 'blue' }],
    })
    const [listed] = cloud.ok('iam', 'ListRoles', { PathPrefix: '/app/' }).Roles
    expect(listed?.Tags).toBeUndefined()
    expect(cloud.ok('iam', 'ListRoles', { PathPrefix: '/x/' }).Roles).toEqual([])
    expect(cloud.fails('iam', 'CreateRole', { RoleName: 'READER', AssumeRolePolicyDocument: trust() }).message).toBe('Role with name READER already exists.')
  })

  it.each([
    ['a resource', document({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }), 'MalformedPolicyDocument', 'Has prohibited field Resource.'],
    ['another action', trust(undefined, 's3:GetObject'), 'MalformedPolicyDocument', 'AssumeRole policy may only specify STS AssumeRole actions.'],
    ['a user that is not there', trust({ AWS: `arn:aws:iam::${ACCOUNT}:user/Nobody` }), 'MalformedPolicyDocument', `Invalid principal in policy: "AWS":"arn:aws:iam::${ACCOUNT}:user/Nobody"`],
    ['a user under a wrong path', trust({ AWS: `arn:aws:iam::${ACCOUNT}:user/x/Kunal` }), 'MalformedPolicyDocument', `Invalid principal in policy: "AWS":"arn:aws:iam::${ACCOUNT}:user/x/Kunal"`],
    ['no service', trust({ Service: 'ec2.amazonaws.con' }), 'MalformedPolicyDocument', 'Invalid principal in policy: "SERVICE":"ec2.amazonaws.con"'],
    ['too many characters', document(...Array.from({ length: 20 }, (_, n) => ({ Sid: `s${n}${'x'.repeat(60)}`, Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }))), 'LimitExceeded', 'Cannot exceed quota for ACLSizePerRole: 2048'],
  ])('trust no policy with %s', (_what, text, code, message) => {
    cloud.ok('iam', 'CreateUser', { UserName: 'Kunal' })
    createRole('Other')
    expect(cloud.fails('iam', 'CreateRole', { RoleName: 'Bad', AssumeRolePolicyDocument: text })).toMatchObject({ code, message })
    expect(cloud.fails('iam', 'UpdateAssumeRolePolicy', { RoleName: 'Other', PolicyDocument: text })).toMatchObject({ code, message })
  })

  it.each([
    [{ AWS: `arn:aws:iam::${ACCOUNT}:user/Kunal` }],
    [{ AWS: `arn:aws:iam::${ACCOUNT}:root` }],
    [{ AWS: [ACCOUNT, 'arn:aws:iam::999988887777:role/Partner'] }],
    [{ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }],
  ])('trust %j', (principal) => {
    cloud.ok('iam', 'CreateUser', { UserName: 'Kunal' })
    createRole('Reader')
    cloud.ok('iam', 'UpdateAssumeRolePolicy', { RoleName: 'Reader', PolicyDocument: trust(principal) })
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'Reader' }).Role.AssumeRolePolicyDocument).toBe(trust(principal))
  })

  it('are updated', () => {
    createRole()
    cloud.ok('iam', 'UpdateRole', { RoleName: 'Reader', Description: 'new' })
    cloud.ok('iam', 'UpdateRole', { RoleName: 'Reader', MaxSessionDuration: 43200 })
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'Reader' }).Role).toMatchObject({ Description: 'new', MaxSessionDuration: 43200 })
    expect(cloud.ok('iam', 'UpdateRoleDescription', { RoleName: 'Reader', Description: 'newer' }).Role?.Description).toBe('newer')
    expect(cloud.fails('iam', 'UpdateRole', { RoleName: 'Reader', MaxSessionDuration: 43201 }).code).toBe('ValidationError')
  })

  it('stay while they have policies or stand in an instance profile', () => {
    createRole()
    cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'Web' })
    cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })
    cloud.ok('iam', 'AttachRolePolicy', { RoleName: 'Reader', PolicyArn: S3_READ })
    const refusal = () => cloud.fails('iam', 'DeleteRole', { RoleName: 'Reader' }).message
    expect(refusal()).toBe('Cannot delete entity, must remove roles from instance profile first.')
    cloud.ok('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })
    expect(refusal()).toBe('Cannot delete entity, must detach all policies first.')
    cloud.ok('iam', 'DetachRolePolicy', { RoleName: 'Reader', PolicyArn: S3_READ })
    cloud.ok('iam', 'DeleteRole', { RoleName: 'Reader' })
    expect(cloud.fails('iam', 'GetRole', { RoleName: 'Reader' })).toMatchObject({ code: 'NoSuchEntity', message: 'The role with name Reader cannot be found.' })
  })

  it('of AWS services have a path of their own', () => {
    expect(cloud.fails('iam', 'CreateRole', { RoleName: 'x', Path: '/aws-service-role/x/', AssumeRolePolicyDocument: trust() }).code).toBe('InvalidInput')
  })
})

describe.each([
  ['user', 'User', () => cloud.ok('iam', 'CreateUser', { UserName: 'e' }), { UserName: 'e' }],
  ['role', 'Role', () => createRole('e'), { RoleName: 'e' }],
] as const)('a %s', (type, operation, create, name) => {
  const send = (verb: string, rest: string, input: object = {}) => cloud.send('iam', `${verb}${operation}${rest}`, { ...name, ...input })
  beforeEach(() => void create())

  it('takes a permissions boundary and gives it back', () => {
    const boundary = () => (send('Get', '').output?.[operation] as { PermissionsBoundary?: object }).PermissionsBoundary
    expect(send('Delete', 'PermissionsBoundary').error?.code).toBe('NoSuchEntity')
    expect(send('Put', 'PermissionsBoundary', { PermissionsBoundary: S3_READ }).error).toBeUndefined()
    expect(boundary()).toEqual({ PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: S3_READ })
    expect(send('Put', 'PermissionsBoundary', { PermissionsBoundary: 'arn:aws:iam::aws:policy/NoSuchPolicy' }).error?.code).toBe('NoSuchEntity')
    expect(send('Delete', 'PermissionsBoundary').error).toBeUndefined()
    expect(boundary()).toBeUndefined()
  })

  it('carries tags, whose keys do not differ by case', () => {
    expect(send('Tag', '', { Tags: [{ Key: 'Team', Value: 'blue' }, { Key: 'stage', Value: 'x' }] }).error).toBeUndefined()
    expect(send('Tag', '', { Tags: [{ Key: 'team', Value: 'red' }] }).error).toBeUndefined()
    expect(send('List', 'Tags').output).toMatchObject({ Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'team', Value: 'red' }], IsTruncated: false })
    expect(send('Untag', '', { TagKeys: ['TEAM'] }).error).toBeUndefined()
    expect(send('List', 'Tags', { MaxItems: 1 }).output).toMatchObject({ Tags: [{ Key: 'stage', Value: 'x' }] })
    const many = Array.from({ length: 50 }, (_, number) => ({ Key: `k${number}`, Value: '' }))
    expect(send('Tag', '', { Tags: many }).error).toMatchObject({ code: 'LimitExceeded', message: 'The number of tags has reached the maximum limit.' })
  })

  it('is guarded by conditions on its own tags', () => {
    send('Tag', '', { Tags: [{ Key: 'team', Value: 'blue' }] })
    const keys = cloud.user('Kunal', { ...allow(`iam:Get${operation}`), Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue', 'iam:ResourceTag/team': 'blue' } } })
    const get = () => cloud.send('iam', `Get${operation}`, name, { credentials: keys }).error?.message
    expect(get()).toBeUndefined()
    send('Untag', '', { TagKeys: ['team'] })
    expect(get()).toContain(`on resource: ${type} e because`)
  })
})

describe('instance profiles', () => {
  beforeEach(() => {
    createRole()
    cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'Web' })
  })

  it('hold one role', () => {
    cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'reader' })
    const { InstanceProfile } = cloud.ok('iam', 'GetInstanceProfile', { InstanceProfileName: 'Web' })
    expect(InstanceProfile).toMatchObject({
      Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/Web`,
      InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
      Roles: [{ RoleName: 'Reader', AssumeRolePolicyDocument: trust() }],
    })
    expect(cloud.ok('iam', 'ListInstanceProfiles', {}).InstanceProfiles).toEqual([InstanceProfile])
    expect(cloud.ok('iam', 'ListInstanceProfilesForRole', { RoleName: 'Reader' }).InstanceProfiles).toEqual([InstanceProfile])
    expect(cloud.fails('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })).toMatchObject({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    })
  })

  it('are deleted when empty', () => {
    cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })
    expect(cloud.fails('iam', 'DeleteInstanceProfile', { InstanceProfileName: 'Web' }).message).toBe('Cannot delete entity, must remove roles from instance profile first.')
    cloud.ok('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'READER' })
    expect(cloud.fails('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' }).code).toBe('NoSuchEntity')
    cloud.ok('iam', 'DeleteInstanceProfile', { InstanceProfileName: 'Web' })
    expect(cloud.fails('iam', 'GetInstanceProfile', { InstanceProfileName: 'Web' }).message).toBe('Instance Profile Web cannot be found.')
  })

  it('have names of their own', () => {
    expect(cloud.fails('iam', 'CreateInstanceProfile', { InstanceProfileName: 'WEB' })).toMatchObject({ code: 'EntityAlreadyExists', message: 'Instance Profile WEB already exists.' })
  })

  it('take a role only from those who may pass it to EC2', () => {
    const add = allow('iam:AddRoleToInstanceProfile')
    const keys = cloud.user('Kunal', add)
    const input = { InstanceProfileName: 'Web', RoleName: 'Reader' }
    expect(cloud.fails('iam', 'AddRoleToInstanceProfile', input, keys).message).toContain(`iam:PassRole on resource: arn:aws:iam::${ACCOUNT}:role/Reader because`)
    cloud.user('Kunal', add, { ...allow('iam:PassRole'), Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } })
    cloud.ok('iam', 'AddRoleToInstanceProfile', input, keys)
  })
})
