import { beforeEach, describe, expect, it } from 'vitest'
import { ROOT_USER } from '../../../../src-main/store/iam/credentials.js'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

const S3_READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

describe('the password policy', () => {
  const missing = { code: 'NoSuchEntity', status: 404, message: `The Password Policy with domain name ${ACCOUNT} cannot be found.` }

  it('is not there at first', () => {
    expect(cloud.fails('iam', 'GetAccountPasswordPolicy', {})).toMatchObject(missing)
    expect(cloud.fails('iam', 'DeleteAccountPasswordPolicy', {})).toMatchObject(missing)
  })

  it('is replaced as a whole', () => {
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { MinimumPasswordLength: 14, RequireSymbols: true, MaxPasswordAge: 90, PasswordReusePrevention: 5, HardExpiry: true })
    expect(cloud.ok('iam', 'GetAccountPasswordPolicy', {}).PasswordPolicy).toEqual({
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 5,
      HardExpiry: true,
    })
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { RequireNumbers: true })
    expect(cloud.ok('iam', 'GetAccountPasswordPolicy', {}).PasswordPolicy).toEqual({
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: true,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: false,
    })
    cloud.ok('iam', 'DeleteAccountPasswordPolicy', {})
    expect(cloud.fails('iam', 'GetAccountPasswordPolicy', {})).toMatchObject(missing)
  })
})

describe('the account alias', () => {
  it('is one, unique, and replaced by the next', () => {
    const other = cloud.keysFor(cloud.addAccount('444455556666', 'Other'))
    cloud.ok('iam', 'CreateAccountAlias', { AccountAlias: 'example' })
    expect(cloud.fails('iam', 'CreateAccountAlias', { AccountAlias: 'example' }, other)).toMatchObject({ code: 'EntityAlreadyExists', message: 'The account alias example already exists.' })
    cloud.ok('iam', 'CreateAccountAlias', { AccountAlias: 'example-two' })
    expect(cloud.ok('iam', 'ListAccountAliases', {}).AccountAliases).toEqual(['example-two'])
    expect(cloud.fails('iam', 'DeleteAccountAlias', { AccountAlias: 'example' }).code).toBe('NoSuchEntity')
    cloud.ok('iam', 'DeleteAccountAlias', { AccountAlias: 'example-two' })
    expect(cloud.ok('iam', 'ListAccountAliases', {}).AccountAliases).toEqual([])
  })

  it.each([
    ['123456789012', 'InvalidInput'],
    ['-example', 'ValidationError'],
    ['exa--mple', 'ValidationError'],
    ['Example', 'ValidationError'],
  ])('is not %s', (AccountAlias, code) => {
    expect(cloud.fails('iam', 'CreateAccountAlias', { AccountAlias }).code).toBe(code)
  })
})

describe('GetAccountSummary', () => {
  it('counts what there is, and has all 34 keys', () => {
    const first = cloud.ok('iam', 'GetAccountSummary', {}).SummaryMap ?? {}
    expect(Object.keys(first)).toHaveLength(34)
    expect(first).toMatchObject({ Users: 0, UsersQuota: 5000, AccountAccessKeysPresent: 1, AccountMFAEnabled: 0, AccountPasswordPresent: 0, PolicySizeQuota: 6144 })
    cloud.ok('iam', 'CreateUser', { UserName: 'u' })
    cloud.ok('iam', 'CreateGroup', { GroupName: 'g' })
    cloud.ok('iam', 'CreatePolicy', { PolicyName: 'p', PolicyDocument: document(allow('s3:*')) })
    cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
    cloud.world.change({ gesture: 'g', label: 'root gets MFA', instant: cloud.world.clock.now() }, () =>
      cloud.account.iam.mfaDevices.update([`arn:aws:iam::${ACCOUNT}:mfa/phone`], { userName: ROOT_USER, enableDate: cloud.world.clock.now() }),
    )
    expect(cloud.ok('iam', 'GetAccountSummary', {}).SummaryMap).toMatchObject({
      Users: 1,
      Groups: 1,
      Policies: 1,
      PolicyVersionsInUse: 1,
      MFADevices: 1,
      MFADevicesInUse: 1,
      AccountMFAEnabled: 1,
    })
  })
})

describe('GetAccountAuthorizationDetails', () => {
  beforeEach(() => {
    cloud.ok('iam', 'CreatePolicy', { PolicyName: 'Own', PolicyDocument: document(allow('s3:*')) })
    cloud.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    cloud.ok('iam', 'AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: S3_READ })
    cloud.user('Kunal', allow('s3:PutObject'))
    cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Kunal' })
    cloud.ok('iam', 'CreateRole', { RoleName: 'Reader', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }) })
    cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'Reader' })
    cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Reader', RoleName: 'Reader' })
  })

  it('shows who has what', () => {
    const details = cloud.ok('iam', 'GetAccountAuthorizationDetails', {})
    expect(details).toMatchObject({
      UserDetailList: [{ UserName: 'Kunal', GroupList: ['Dev'], UserPolicyList: [{ PolicyName: 'test', PolicyDocument: document(allow('s3:PutObject')) }], AttachedManagedPolicies: [] }],
      GroupDetailList: [{ GroupName: 'Dev', AttachedManagedPolicies: [{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: S3_READ }] }],
      RoleDetailList: [{ RoleName: 'Reader', InstanceProfileList: [{ InstanceProfileName: 'Reader' }] }],
      Policies: [
        { PolicyName: 'Own', PolicyVersionList: [{ Document: document(allow('s3:*')), VersionId: 'v1', IsDefaultVersion: true }] },
        { PolicyName: 'AmazonS3ReadOnlyAccess', AttachmentCount: 1 },
      ],
      IsTruncated: false,
    })
  })

  it('filters, and pages over all lists together', () => {
    const names = (input: object) => {
      const answer = cloud.ok('iam', 'GetAccountAuthorizationDetails', input)
      const named = [
        (answer.UserDetailList ?? []).map(({ UserName }) => UserName),
        (answer.GroupDetailList ?? []).map(({ GroupName }) => GroupName),
        (answer.RoleDetailList ?? []).map(({ RoleName }) => RoleName),
        (answer.Policies ?? []).map(({ PolicyName }) => PolicyName),
      ]
      return { names: named.flat(), marker: answer.Marker }
    }
    expect(names({ Filter: ['Group', 'LocalManagedPolicy'] }).names).toEqual(['Dev', 'Own'])
    expect(names({ Filter: ['AWSManagedPolicy'], MaxItems: 1000 }).names).toHaveLength(1000)
    const seen: unknown[] = []
    let Marker: string | undefined
    do {
      const page = names({ MaxItems: 2, Marker })
      seen.push(...page.names)
      Marker = page.marker
    } while (Marker !== undefined)
    expect(seen).toEqual(['Kunal', 'Dev', 'Reader', 'Own', 'AmazonS3ReadOnlyAccess'])
  })
})

describe('the credential report', () => {
  const report = () => Buffer.from(cloud.ok('iam', 'GetCredentialReport', {}).Content ?? []).toString().split('\n').map((line) => line.split(','))

  it('is made on demand and lasts four hours', () => {
    expect(cloud.fails('iam', 'GetCredentialReport', {})).toMatchObject({ code: 'ReportNotPresent', status: 410 })
    expect(cloud.ok('iam', 'GenerateCredentialReport', {}).State).toBe('STARTED')
    expect(cloud.ok('iam', 'GenerateCredentialReport', {}).State).toBe('COMPLETE')
    expect(report()).toHaveLength(2)
    cloud.ok('iam', 'CreateUser', { UserName: 'late' })
    expect(report()).toHaveLength(2)
    cloud.world.clock.advance(4 * 3_600_000)
    expect(cloud.fails('iam', 'GetCredentialReport', {})).toMatchObject({ code: 'ReportExpired', status: 410 })
    expect(cloud.ok('iam', 'GenerateCredentialReport', {}).State).toBe('STARTED')
    expect(report()).toHaveLength(3)
  })

  it('tells of every credential', () => {
    const keys = cloud.user('Kunal')
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 })
    cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: 'Correct-horse1' })
    cloud.send('sts', 'GetCallerIdentity', {}, { credentials: keys, region: 'eu-west-1' })
    cloud.ok('iam', 'GenerateCredentialReport', {})
    const [columns = [], root = [], kunal = []] = report()
    expect(columns).toHaveLength(22)
    const row = (cells: string[]) => Object.fromEntries(columns.map((column, index) => [column, cells[index]]))
    expect(row(root)).toMatchObject({ user: '<root_account>', arn: `arn:aws:iam::${ACCOUNT}:root`, access_key_1_active: 'true', password_last_changed: 'not_supported', mfa_active: 'false' })
    expect(row(kunal)).toEqual({
      user: 'Kunal',
      arn: `arn:aws:iam::${ACCOUNT}:user/Kunal`,
      user_creation_time: '2026-01-15T09:00:01+00:00',
      password_enabled: 'true',
      password_last_used: 'no_information',
      password_last_changed: '2026-01-15T09:00:03+00:00',
      password_next_rotation: '2026-04-15T09:00:03+00:00',
      mfa_active: 'false',
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2026-01-15T09:00:01+00:00',
      access_key_1_last_used_date: '2026-01-15T09:00:04+00:00',
      access_key_1_last_used_region: 'eu-west-1',
      access_key_1_last_used_service: 'sts',
      access_key_2_active: 'false',
      access_key_2_last_rotated: 'N/A',
      access_key_2_last_used_date: 'N/A',
      access_key_2_last_used_region: 'N/A',
      access_key_2_last_used_service: 'N/A',
      cert_1_active: 'false',
      cert_1_last_rotated: 'N/A',
      cert_2_active: 'false',
      cert_2_last_rotated: 'N/A',
    })
  })
})
