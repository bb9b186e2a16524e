import { beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, allow, document, Harness, START } from '../harness.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

const S3_READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

describe('the dev group lesson', () => {
  it('gives a member what the group is given, and takes it away', () => {
    const kunal = cloud.user('Kunal')
    const list = (): string => cloud.send('iam', 'ListUsers', {}, { credentials: kunal }).error?.code ?? 'allowed'
    expect(list()).toBe('AccessDenied')
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'kunal' })
    expect(list()).toBe('allowed')
    cloud.ok('iam', 'RemoveUserFromGroup', { GroupName: 'dev', UserName: 'Kunal' })
    expect(list()).toBe('AccessDenied')
  })
})

describe('CreateUser', () => {
  it('answers the user with tags and boundary', () => {
    const { User } = cloud.ok('iam', 'CreateUser', {
      UserName: 'Matt',
      Path: '/team/',
      PermissionsBoundary: S3_READ,
      Tags: [{ Key: 'team', Value: 'blue' }],
    })
    expect(User).toEqual({
      Path: '/team/',
      UserName: 'Matt',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
      Arn: `arn:aws:iam::${ACCOUNT}:user/team/Matt`,
      CreateDate: START + 1000,
      PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: S3_READ },
      Tags: [{ Key: 'team', Value: 'blue' }],
    })
    expect(cloud.ok('iam', 'GetUser', { UserName: 'matt' }).User).toEqual(User)
  })

  it.each([
    ['a name in another case', { UserName: 'DONNA' }, 'EntityAlreadyExists', 'User with name DONNA already exists.'],
    ['a boundary that is not there', { UserName: 'x', PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/none` }, 'NoSuchEntity', `Scope ARN: arn:aws:iam::${ACCOUNT}:policy/none does not exist or is not attachable.`],
    ['a boundary that is no policy', { UserName: 'x', PermissionsBoundary: 'arn:aws:s3:::a-long-name' }, 'ValidationError', 'Value (arn:aws:s3:::a-long-name) for parameter PermissionsBoundary is invalid.'],
    ['a tag key twice', { UserName: 'x', Tags: [{ Key: 'a', Value: '1' }, { Key: 'A', Value: '2' }] }, 'InvalidInput', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.'],
    ['a reserved tag key', { UserName: 'x', Tags: [{ Key: 'aws:a', Value: '1' }] }, 'InvalidInput', 'Tag keys that begin with "aws:" are reserved for AWS: aws:a'],
  ])('refuses %s', (_what, input, code, message) => {
    cloud.ok('iam', 'CreateUser', { UserName: 'Donna' })
    expect(cloud.fails('iam', 'CreateUser', input)).toMatchObject({ code, message })
  })

  it('asks for the right to the new user, with tags and boundary as conditions', () => {
    const onlyBlue = { ...allow('iam:CreateUser'), Condition: { StringEquals: { 'aws:RequestTag/team': 'blue', 'iam:PermissionsBoundary': S3_READ } } }
    const keys = cloud.user('Kunal', onlyBlue)
    const input = { UserName: 'new', PermissionsBoundary: S3_READ, Tags: [{ Key: 'team', Value: 'blue' }] }
    cloud.ok('iam', 'CreateUser', input, keys)
    expect(cloud.fails('iam', 'CreateUser', { ...input, UserName: 'other', Tags: [{ Key: 'team', Value: 'red' }] }, keys)).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${ACCOUNT}:user/Kunal is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::${ACCOUNT}:user/other because no identity-based policy allows the iam:CreateUser action`,
    })
  })

  it('is recorded', () => {
    cloud.ok('iam', 'CreateUser', { UserName: 'Donna' })
    expect(cloud.lastEvent()).toMatchObject({ eventName: 'CreateUser', requestParameters: { userName: 'Donna' }, readOnly: false })
  })
})

describe('GetUser', () => {
  it('is about the caller when it names nobody', () => {
    const keys = cloud.user('Kunal', allow('iam:GetUser'))
    expect(cloud.ok('iam', 'GetUser', {}, keys).User.UserName).toBe('Kunal')
  })

  it('answers root without name and path', () => {
    expect(cloud.ok('iam', 'GetUser', {}).User).toEqual({ UserId: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root`, CreateDate: START })
  })

  it('says who is missing, once the caller may know', () => {
    expect(cloud.fails('iam', 'GetUser', { UserName: 'Nobody' })).toMatchObject({
      code: 'NoSuchEntity',
      status: 404,
      message: 'The user with name Nobody cannot be found.',
    })
    expect(cloud.fails('iam', 'GetUser', { UserName: 'Nobody' }, cloud.user('Kunal')).message).toBe(
      `User: arn:aws:iam::${ACCOUNT}:user/Kunal is not authorized to perform: iam:GetUser on resource: user Nobody because no identity-based policy allows the iam:GetUser action`,
    )
  })
})

describe('ListUsers', () => {
  it('pages by name, and pages stay put while users come and go', () => {
    for (const UserName of ['delta', 'Bravo', 'alpha', 'charlie']) cloud.ok('iam', 'CreateUser', { UserName })
    const first = cloud.ok('iam', 'ListUsers', { MaxItems: 2 })
    expect(first.Users.map(({ UserName }) => UserName)).toEqual(['alpha', 'Bravo'])
    expect(first.IsTruncated).toBe(true)
    cloud.ok('iam', 'DeleteUser', { UserName: 'Bravo' })
    cloud.ok('iam', 'CreateUser', { UserName: 'Aaron' })
    const second = cloud.ok('iam', 'ListUsers', { MaxItems: 2, Marker: first.Marker })
    expect(second.Users.map(({ UserName }) => UserName)).toEqual(['charlie', 'delta'])
    expect(second).toMatchObject({ IsTruncated: false })
    expect(second.Marker).toBeUndefined()
  })

  it('takes a path, and refuses a marker that it did not give', () => {
    cloud.ok('iam', 'CreateUser', { UserName: 'a', Path: '/x/' })
    cloud.ok('iam', 'CreateUser', { UserName: 'b' })
    expect(cloud.ok('iam', 'ListUsers', { PathPrefix: '/x' }).Users).toHaveLength(1)
    expect(cloud.fails('iam', 'ListUsers', { Marker: 'made up' })).toMatchObject({ code: 'ValidationError', message: 'Invalid Marker.', status: 400 })
  })
})

describe('UpdateUser', () => {
  it('takes along policies, groups, keys, password and MFA device', () => {
    const keys = cloud.user('Kunal', allow('iam:GetUser'))
    cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Kunal', PolicyArn: S3_READ })
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Kunal' })
    cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: 'Correct-horse1' })
    cloud.ok('iam', 'UpdateUser', { UserName: 'Kunal', NewUserName: 'Kay', NewPath: '/new/' })
    expect(cloud.ok('iam', 'GetUser', {}, keys).User.Arn).toBe(`arn:aws:iam::${ACCOUNT}:user/new/Kay`)
    expect(cloud.ok('iam', 'ListAttachedUserPolicies', { UserName: 'Kay' }).AttachedPolicies).toHaveLength(1)
    expect(cloud.ok('iam', 'GetGroup', { GroupName: 'Dev' }).Users.map(({ UserName }) => UserName)).toEqual(['Kay'])
    expect(cloud.ok('iam', 'GetLoginProfile', { UserName: 'Kay' }).LoginProfile.UserName).toBe('Kay')
    expect(cloud.ok('iam', 'ListAccessKeys', { UserName: 'Kay' }).AccessKeyMetadata).toMatchObject([{ UserName: 'Kay' }])
    expect(cloud.fails('iam', 'GetUser', { UserName: 'Kunal' }).code).toBe('NoSuchEntity')
  })

  it('may change the case of a name, and refuses a name that is taken', () => {
    cloud.user('kunal', allow('iam:GetUser'))
    cloud.ok('iam', 'CreateUser', { UserName: 'Matt' })
    cloud.ok('iam', 'UpdateUser', { UserName: 'kunal', NewUserName: 'Kunal' })
    expect(cloud.ok('iam', 'GetUserPolicy', { UserName: 'KUNAL', PolicyName: 'test' }).UserName).toBe('Kunal')
    expect(cloud.fails('iam', 'UpdateUser', { UserName: 'Kunal', NewUserName: 'MATT' }).code).toBe('EntityAlreadyExists')
  })

  it('needs the right to the new name too', () => {
    cloud.ok('iam', 'CreateUser', { UserName: 'a' })
    const keys = cloud.user('Kunal', { Effect: 'Allow', Action: 'iam:UpdateUser', Resource: `arn:aws:iam::${ACCOUNT}:user/a` })
    expect(cloud.fails('iam', 'UpdateUser', { UserName: 'a', NewUserName: 'b' }, keys).message).toContain(`arn:aws:iam::${ACCOUNT}:user/b `)
  })
})

describe('DeleteUser', () => {
  const reasons: [string, string, (add: Harness) => void][] = [
    ['an attached policy', 'detach all policies', (c) => c.ok('iam', 'AttachUserPolicy', { UserName: 'u', PolicyArn: S3_READ })],
    ['an inline policy', 'delete policies', (c) => c.ok('iam', 'PutUserPolicy', { UserName: 'u', PolicyName: 'p', PolicyDocument: document(allow('s3:*')) })],
    ['a group', 'remove users from group', (c) => (c.ok('iam', 'CreateGroup', { GroupName: 'g' }), c.ok('iam', 'AddUserToGroup', { GroupName: 'g', UserName: 'u' }))],
    ['an access key', 'delete access keys', (c) => c.ok('iam', 'CreateAccessKey', { UserName: 'u' })],
    ['a password', 'delete login profile', (c) => c.ok('iam', 'CreateLoginProfile', { UserName: 'u', Password: 'Correct-horse1' })],
  ]
  it.each(reasons)('refuses a user with %s', (_what, must, add) => {
    cloud.ok('iam', 'CreateUser', { UserName: 'u' })
    add(cloud)
    expect(cloud.fails('iam', 'DeleteUser', { UserName: 'u' })).toMatchObject({
      code: 'DeleteConflict',
      status: 409,
      message: `Cannot delete entity, must ${must} first.`,
    })
  })

  it('takes the name back', () => {
    cloud.ok('iam', 'CreateUser', { UserName: 'u' })
    cloud.ok('iam', 'DeleteUser', { UserName: 'U' })
    expect(cloud.fails('iam', 'DeleteUser', { UserName: 'u' }).code).toBe('NoSuchEntity')
  })
})

describe('groups', () => {
  it('are made, listed, renamed with all they carry, and deleted when empty', () => {
    const { Group } = cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev', Path: '/x/' })
    expect(Group).toMatchObject({ Arn: `arn:aws:iam::${ACCOUNT}:group/x/Dev`, GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/) })
    expect(cloud.fails('iam', 'CreateGroup', { GroupName: 'dev' })).toMatchObject({ code: 'EntityAlreadyExists', message: 'Group with name dev already exists.' })
    cloud.ok('iam', 'CreateUser', { UserName: 'u' })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'u' })
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'u' })
    cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ })
    cloud.ok('iam', 'UpdateGroup', { GroupName: 'Dev', NewGroupName: 'Developers' })
    expect(cloud.ok('iam', 'ListGroups', {}).Groups.map(({ GroupName }) => GroupName)).toEqual(['Developers'])
    expect(cloud.ok('iam', 'ListGroupsForUser', { UserName: 'u' }).Groups.map(({ GroupName }) => GroupName)).toEqual(['Developers'])
    expect(cloud.ok('iam', 'ListAttachedGroupPolicies', { GroupName: 'Developers' }).AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }])
    expect(cloud.fails('iam', 'DeleteGroup', { GroupName: 'Developers' }).message).toBe('Cannot delete entity, must remove users from group first.')
    cloud.ok('iam', 'RemoveUserFromGroup', { GroupName: 'Developers', UserName: 'u' })
    cloud.ok('iam', 'RemoveUserFromGroup', { GroupName: 'Developers', UserName: 'u' })
    expect(cloud.fails('iam', 'DeleteGroup', { GroupName: 'Developers' }).message).toBe('Cannot delete entity, must detach all policies first.')
    cloud.ok('iam', 'DetachGroupPolicy', { GroupName: 'Developers', PolicyArn: S3_READ })
    cloud.ok('iam', 'DeleteGroup', { GroupName: 'Developers' })
    expect(cloud.fails('iam', 'GetGroup', { GroupName: 'Developers' }).message).toBe('The group with name Developers cannot be found.')
  })

  it('take ten to a user', () => {
    cloud.ok('iam', 'CreateUser', { UserName: 'u' })
    for (let number = 0; number <= 10; number += 1) cloud.ok('iam', 'CreateGroup', { GroupName: `g${number}` })
    for (let number = 0; number < 10; number += 1) cloud.ok('iam', 'AddUserToGroup', { GroupName: `g${number}`, UserName: 'u' })
    expect(cloud.fails('iam', 'AddUserToGroup', { GroupName: 'g10', UserName: 'u' })).toMatchObject({ code: 'LimitExceeded', status: 409, message: 'Cannot exceed quota for GroupsPerUser: 10' })
  })
})
