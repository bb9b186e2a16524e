/** sts AssumeRoot. Central root access: the organization's features, and sessions as a member account's root user for one task. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiError, Credentials, Input } from '../../../../src-main/api/request.js'
import { hashPassword } from '../../../../src-main/access/passwords.js'
import type { Account } from '../../../../src-main/store/account.js'
import { ROOT_USER } from '../../../../src-main/store/iam/credentials.js'
import { ACCOUNT, allow, document, Harness } from '../harness.js'
import { organize as inOrganization } from '../iam/organization/organize.js'
import { theOperation } from '../operation.js'
import { RECORDED_CREDENTIALS, secretsOf } from './sessions.js'

const MEMBER = '444455556666'
const STRANGER = '777788889999'
const TASK = 'arn:aws:iam::aws:policy/root-task/'

let cloud: Harness
let member: Account
let admin: Credentials
beforeEach(() => {
  cloud = new Harness()
  member = cloud.addAccount(MEMBER, 'Member')
  cloud.addAccount(STRANGER, 'Stranger')
  admin = cloud.user('Ann', allow('*'))
})

function organize({ management = ACCOUNT, trusted = true, delegated = {} }: { management?: string; trusted?: boolean; delegated?: Readonly<Record<string, string>> } = {}): void {
  cloud.world.change({ gesture: 'set-up', label: 'set up', instant: cloud.world.clock.now() }, () =>
    cloud.world.organizations.add({
      organizationId: 'o-a1b2c3d4e5', managementAccountId: management, memberAccountIds: [ACCOUNT, MEMBER].filter((id) => id !== management),
      trustedServices: trusted ? ['iam.amazonaws.com'] : [], delegatedAdministrators: delegated, rootFeatures: [],
    }),
  )
}
function enableAll(): void {
  cloud.ok('iam', 'EnableOrganizationsRootCredentialsManagement', {}, admin)
  cloud.ok('iam', 'EnableOrganizationsRootSessions', {}, admin)
}
const input = (task: string, TargetPrincipal = MEMBER) => ({ TargetPrincipal, TaskPolicyArn: { arn: TASK + task } })
function session(task: string): Credentials {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = cloud.ok('sts', 'AssumeRoot', input(task), admin).Credentials ?? {}
  return { kind: 'keys', accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}
const refused = (service: string, operation: string, parameters: Input, credentials: Credentials): ApiError | undefined => cloud.send(service, operation, parameters, { credentials }).error

describe('the organization’s root features', () => {
  const OPERATIONS = ['EnableOrganizationsRootCredentialsManagement', 'EnableOrganizationsRootSessions', 'DisableOrganizationsRootCredentialsManagement', 'DisableOrganizationsRootSessions', 'ListOrganizationsFeatures'] as const

  it('are turned on and off, and listed', () => {
    organize()
    expect(cloud.ok('iam', 'ListOrganizationsFeatures', {}, admin)).toEqual({ OrganizationId: 'o-a1b2c3d4e5', EnabledFeatures: [] })
    expect(cloud.ok('iam', 'EnableOrganizationsRootSessions', {}, admin)).toEqual({ OrganizationId: 'o-a1b2c3d4e5', EnabledFeatures: ['RootSessions'] })
    cloud.ok('iam', 'EnableOrganizationsRootSessions', {}, admin)
    expect(cloud.ok('iam', 'EnableOrganizationsRootCredentialsManagement', {}, admin).EnabledFeatures).toEqual(['RootCredentialsManagement', 'RootSessions'])
    expect(cloud.ok('iam', 'DisableOrganizationsRootSessions', {}, admin).EnabledFeatures).toEqual(['RootCredentialsManagement'])
    expect(cloud.ok('iam', 'DisableOrganizationsRootCredentialsManagement', {}, admin).EnabledFeatures).toEqual([])
    cloud.world.timeline.undo()
    expect(cloud.ok('iam', 'ListOrganizationsFeatures', {}, admin).EnabledFeatures).toEqual(['RootCredentialsManagement'])
  })

  it.each(OPERATIONS)('%s needs an organization, trusted access for IAM, and a word in it', (operation) => {
    expect(cloud.fails('iam', operation, {}, admin)).toMatchObject({ code: 'OrganizationNotFoundException', status: 400 })
    organize({ trusted: false })
    expect(cloud.fails('iam', operation, {}, admin)).toMatchObject({ code: 'ServiceAccessNotEnabledException' })
    const outsider = cloud.keysFor(member)
    expect(cloud.fails('iam', operation, {}, outsider)).toMatchObject({ code: 'AccountNotManagementOrDelegatedAdministratorException' })
  })

  it.each(OPERATIONS)('%s is asked for by its name', (operation) => {
    organize()
    expect(cloud.fails('iam', operation, {}, cloud.user('Ben'))).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining(`is not authorized to perform: iam:${operation} on resource: *`) as string })
  })

  it('are the management account’s to turn on, and a delegated administrator’s to turn off and see', () => {
    organize({ delegated: { 'iam.amazonaws.com': MEMBER } })
    const delegate = cloud.keysFor(member)
    expect(cloud.fails('iam', 'EnableOrganizationsRootSessions', {}, delegate)).toMatchObject({ code: 'CallerIsNotManagementAccountException' })
    cloud.ok('iam', 'EnableOrganizationsRootSessions', {}, admin)
    expect(cloud.ok('iam', 'ListOrganizationsFeatures', {}, delegate).EnabledFeatures).toEqual(['RootSessions'])
    expect(cloud.ok('iam', 'DisableOrganizationsRootSessions', {}, delegate).EnabledFeatures).toEqual([])
  })
})

describe('AssumeRoot', () => {
  beforeEach(() => {
    organize()
    enableAll()
  })

  it('gives a quarter of an hour as the member’s root user, for nothing but the task', () => {
    const output = cloud.ok('sts', 'AssumeRoot', input('IAMAuditRootUserCredentials'), admin)
    expect(output.Credentials?.Expiration).toBe(Math.floor(cloud.world.clock.now() / 1000) * 1000 + 900_000)
    expect(cloud.lastEvent()).toMatchObject({ accountId: ACCOUNT, requestParameters: { targetPrincipal: MEMBER }, decisions: [{ action: 'sts:AssumeRoot', resource: `arn:aws:iam::${MEMBER}:root`, result: 'allowed' }] })
    const root = session('IAMAuditRootUserCredentials')
    expect(cloud.ok('sts', 'GetCallerIdentity', {}, root)).toEqual({ UserId: MEMBER, Account: MEMBER, Arn: `arn:aws:iam::${MEMBER}:root` })
    expect(cloud.ok('iam', 'GetUser', {}, root).User.Arn).toBe(`arn:aws:iam::${MEMBER}:root`)
    expect(cloud.ok('iam', 'ListAccessKeys', {}, root).AccessKeyMetadata).toEqual([])
    expect(cloud.ok('iam', 'GetAccountSummary', {}, root).SummaryMap).toMatchObject({ AccountPasswordPresent: 0 })
    expect(cloud.lastEvent()).toMatchObject({ accountId: MEMBER, userIdentity: { type: 'Root', sessionContext: { assumedRoot: 'true' } } })
    for (const operation of ['ListUsers', 'DeleteAccountAlias'])
      expect(refused('iam', operation, { AccountAlias: 'abc' }, root)).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('with an explicit deny in a session policy') as string })
    expect(refused('s3', 'ListBuckets', {}, root)?.code).toBe('AccessDenied')
    cloud.world.clock.advance(900_000)
    expect(refused('iam', 'GetUser', {}, root)?.code).toBe('ExpiredToken')
  })

  it('removes the root user’s password, keys and MFA, and gives the way to a new password back', () => {
    cloud.world.change({ gesture: 'g', label: 'l', instant: cloud.world.clock.now() }, () => {
      const now = cloud.world.clock.now()
      member.iam.loginProfiles.add({ userName: ROOT_USER, passwordHash: hashPassword(cloud.world, 'Some-Password-1'), previousHashes: [], passwordResetRequired: false, createDate: now, passwordDate: now })
    })
    const key = cloud.keysFor(member)
    const audit = session('IAMAuditRootUserCredentials')
    expect(cloud.ok('iam', 'GetLoginProfile', {}, audit).LoginProfile).toEqual({ CreateDate: expect.any(Number), PasswordResetRequired: false })
    expect(refused('iam', 'DeleteLoginProfile', {}, audit)?.code).toBe('AccessDenied')
    const root = session('IAMDeleteRootUserCredentials')
    cloud.ok('iam', 'DeleteLoginProfile', {}, root)
    cloud.ok('iam', 'DeleteAccessKey', { AccessKeyId: key.kind === 'keys' ? key.accessKeyId : '' }, root)
    expect(cloud.fails('iam', 'GetLoginProfile', {}, root)).toMatchObject({ code: 'NoSuchEntity', message: 'Login Profile for the root user cannot be found.' })
    expect(refused('iam', 'DeleteUser', { UserName: 'Somebody' }, root)?.code).toBe('AccessDenied')
    const recovery = session('IAMCreateRootUserPassword')
    cloud.ok('iam', 'CreateLoginProfile', {}, recovery)
    expect(cloud.fails('iam', 'CreateLoginProfile', {}, recovery).code).toBe('EntityAlreadyExists')
    expect(cloud.ok('iam', 'GetLoginProfile', {}, recovery).LoginProfile.PasswordResetRequired).toBe(true)
  })

  it('opens a bucket that locks everybody out', () => {
    const theirs = cloud.keysFor(member)
    cloud.ok('s3', 'CreateBucket', { Bucket: 'locked-bucket' }, theirs)
    cloud.ok('s3', 'PutBucketPolicy', { Bucket: 'locked-bucket', Policy: document({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::locked-bucket', 'arn:aws:s3:::locked-bucket/*'] }) }, theirs)
    const root = session('S3UnlockBucketPolicy')
    expect(refused('s3', 'ListObjectsV2', { Bucket: 'locked-bucket' }, root)?.code).toBe('AccessDenied')
    cloud.ok('s3', 'GetBucketPolicy', { Bucket: 'locked-bucket' }, root)
    cloud.ok('s3', 'DeleteBucketPolicy', { Bucket: 'locked-bucket' }, root)
    cloud.ok('s3', 'ListObjectsV2', { Bucket: 'locked-bucket' }, theirs)
  })

  it.each<[string, () => Input, string, string]>([
    ['an account outside the organization', () => input('S3UnlockBucketPolicy', STRANGER), 'AccessDenied', `sts:AssumeRoot on resource: arn:aws:iam::${STRANGER}:root because it is no member account`],
    ['the management account itself', () => input('S3UnlockBucketPolicy', ACCOUNT), 'AccessDenied', 'because it is no member account'],
    ['a user of the account', () => input('S3UnlockBucketPolicy', `arn:aws:iam::${MEMBER}:user/x`), 'ValidationError', 'Request must contain a valid target principal'],
    ['another policy', () => ({ ...input('x'), TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }), 'ValidationError', 'Request must contain valid AWS managed task policy ARN'],
    ['more than 15 minutes', () => ({ ...input('S3UnlockBucketPolicy'), DurationSeconds: 901 }), 'ValidationError', '900'],
  ])('refuses %s', (_, parameters, code, message) => {
    const before = cloud.world.stateHash()
    const error = refused('sts', 'AssumeRoot', parameters(), admin)
    expect(error?.code).toBe(code)
    expect(error?.message).toContain(message)
    expect(cloud.world.stateHash()).toBe(before)
  })

  it('needs the permission, for this account and this task', () => {
    const only = { Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: `arn:aws:iam::${MEMBER}:root`, Condition: { StringEquals: { 'sts:TaskPolicyArn': `${TASK}IAMAuditRootUserCredentials` } } }
    const auditor = cloud.user('Cat', only)
    cloud.ok('sts', 'AssumeRoot', input('IAMAuditRootUserCredentials', `arn:aws:iam::${MEMBER}:root`), auditor)
    expect(cloud.fails('sts', 'AssumeRoot', input('IAMDeleteRootUserCredentials'), auditor).code).toBe('AccessDenied')
    expect(cloud.fails('sts', 'AssumeRoot', input('IAMAuditRootUserCredentials'), cloud.root)).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('the root user cannot assume root') as string })
    expect(cloud.fails('sts', 'AssumeRoot', input('IAMAuditRootUserCredentials', ACCOUNT), cloud.keysFor(member)).code).toBe('AccessDenied')
  })

  it('needs the feature that the task is part of', () => {
    cloud.ok('iam', 'DisableOrganizationsRootSessions', {}, admin)
    expect(cloud.fails('sts', 'AssumeRoot', input('S3UnlockBucketPolicy'), admin).message).toContain('because the organization has not enabled RootSessions')
    cloud.ok('sts', 'AssumeRoot', input('IAMAuditRootUserCredentials'), admin)
  })
})

it('AssumeRoot says so where there is no organization', () => {
  expect(cloud.fails('sts', 'AssumeRoot', input('S3UnlockBucketPolicy'), admin)).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('no organization is associated with your account') as string })
})

describe('AssumeRoot, stated', () => {
  const TargetPrincipal = `arn:aws:iam::${MEMBER}:root`
  const TaskPolicyArn = { arn: `${TASK}S3UnlockBucketPolicy` }
  const assumeRoot = theOperation('sts', 'AssumeRoot', { given: inOrganization(['RootSessions']), as: 'Ann', input: { TargetPrincipal, TaskPolicyArn } })
  const denied = (target: string, why: string): string => `User: arn:aws:iam::${ACCOUNT}:user/Ann is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${target}:root because ${why}`

  assumeRoot.succeeds('answers credentials for a quarter of an hour', ({ Credentials: issued }, { world }) => {
    expect(issued).toEqual({ AccessKeyId: expect.stringMatching(/^ASIA/), SecretAccessKey: expect.any(String), SessionToken: expect.any(String), Expiration: world.clock.now() + 900_000 })
  })

  assumeRoot.refuses([
    ['an account outside the organization', { TargetPrincipal: STRANGER }, 'AccessDenied', denied(STRANGER, 'it is no member account of your organization')],
    ['a task whose feature is off', { TaskPolicyArn: { arn: `${TASK}IAMAuditRootUserCredentials` } }, 'AccessDenied', denied(MEMBER, 'the organization has not enabled RootCredentialsManagement')],
    ['who is no root user', { TargetPrincipal: `arn:aws:iam::${MEMBER}:user/x` }, 'ValidationError', 'Request must contain a valid target principal'],
  ])
  assumeRoot.asks({ on: TargetPrincipal, conditions: { 'sts:TaskPolicyArn': TaskPolicyArn.arn } })
  assumeRoot.isRecorded({
    requestParameters: { targetPrincipal: TargetPrincipal, taskPolicyArn: TaskPolicyArn },
    responseElements: { credentials: RECORDED_CREDENTIALS },
    hides: secretsOf,
  })
})
