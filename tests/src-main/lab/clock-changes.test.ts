/** What time alone changes is named, each thing once, at the moment it comes to be. */
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../src-main/aws/clock.js'
import { clockChanges, type ClockChange } from '../../../src-main/lab/clock-changes.js'
import { ACCOUNT, allow, Harness, START } from '../services/harness.js'
import { PASSWORD, samlProvider, setUp, trust } from '../services/iam/fixtures.js'

/** Moves the clock as the app and the command do. */
function advance({ world }: Harness, milliseconds: number): ClockChange[] {
  const before = world.clock.now()
  world.advanceClock(milliseconds, 'clock')
  return clockChanges(world, before, world.clock.now())
}

function texts(changes: readonly ClockChange[]): string[] {
  return changes.map(({ text }) => text)
}

/** A user with an access key of the world's first moment. */
function kunal(): Harness {
  const cloud = new Harness()
  cloud.ok('iam', 'CreateUser', { UserName: 'Kunal' })
  return cloud
}

describe('a move of the clock', () => {
  it('names nothing where nothing is', () => {
    const cloud = new Harness()
    setUp(cloud, () => cloud.account.iam.accessKeys.update([cloud.account.iam.accessKeys.list()[0]?.accessKeyId ?? ''], { status: 'Inactive' }))
    expect(advance(cloud, 400 * DAY)).toEqual([])
  })

  it('ends sessions, each when its time is over', () => {
    const cloud = kunal()
    cloud.ok('iam', 'CreateRole', { RoleName: 'Reader', AssumeRolePolicyDocument: trust({ AWS: ACCOUNT }) })
    const keys = cloud.user('Kunal', allow('sts:*'))
    cloud.ok('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/Reader`, RoleSessionName: 'morning' }, keys)
    cloud.ok('sts', 'GetSessionToken', { DurationSeconds: 7200 }, keys)
    cloud.ok('sts', 'GetFederationToken', { Name: 'guest', DurationSeconds: 900 }, keys)
    cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: PASSWORD })
    const { error } = cloud.send('signin', 'ConsoleLogin', {}, { credentials: { kind: 'password', accountId: ACCOUNT, userName: 'Kunal', password: PASSWORD } })
    expect(error).toBeUndefined()
    expect(texts(advance(cloud, HOUR))).toEqual(['The session of the federated user guest expired.', 'The session morning of the role Reader expired.'])
    expect(texts(advance(cloud, 50 * MINUTE))).toEqual([])
    expect(texts(advance(cloud, 90 * DAY)).slice(0, 2)).toEqual(['The session that GetSessionToken gave Kunal expired.', 'The console session of Kunal expired.'])
    expect(texts(advance(cloud, DAY))).toEqual([])
  })

  it('does not end a session that undo has taken back', () => {
    const cloud = kunal()
    cloud.ok('sts', 'GetFederationToken', { Name: 'guest', DurationSeconds: 900 }, cloud.user('Kunal', allow('sts:*')))
    while (cloud.world.timeline.canUndo) cloud.world.timeline.undo()
    expect(texts(advance(cloud, HOUR))).toEqual([])
  })

  it('renews the credentials of instances', () => {
    const cloud = new Harness()
    cloud.ok('iam', 'CreateRole', { RoleName: 'Web', AssumeRolePolicyDocument: trust() })
    cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'Web' })
    cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Web' })
    const ImageId = cloud.ok('ec2', 'DescribeImages', { Owners: ['amazon'] }).Images?.find(({ Architecture }) => Architecture === 'x86_64')?.ImageId
    const run = cloud.ok('ec2', 'RunInstances', { ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'Web' } })
    const id = run.Instances?.[0]?.InstanceId ?? ''
    expect(texts(advance(cloud, HOUR))).toEqual([])
    expect(texts(advance(cloud, 6 * HOUR))).toEqual([`The instance ${id} has new credentials of the role Web.`])
    cloud.ok('ec2', 'TerminateInstances', { InstanceIds: [id] })
    expect(texts(advance(cloud, 6 * HOUR))).toEqual([])
  })

  it.each([[false, 'the next sign-in asks for a new one'], [true, 'only an administrator can set a new one']])('lets passwords expire, hard expiry %s', (HardExpiry, after) => {
    const cloud = kunal()
    cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: PASSWORD })
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { MaxPasswordAge: 60, HardExpiry })
    expect(texts(advance(cloud, 44 * DAY))).toEqual([])
    expect(advance(cloud, DAY)).toMatchObject([{ kind: 'passwordDue', accountId: ACCOUNT, text: 'The password of Kunal expires in less than 15 days.' }])
    expect(texts(advance(cloud, 14 * DAY))).toEqual([])
    expect(texts(advance(cloud, DAY))).toEqual([`The password of Kunal expired: ${after}.`])
  })

  it('ages access keys, the credential report and the metadata of providers', () => {
    const cloud = kunal()
    cloud.user('Kunal')
    cloud.ok('iam', 'GenerateCredentialReport', {})
    samlProvider(cloud)
    const validUntil = cloud.account.iam.samlProviders.list()[0]?.validUntil ?? 0
    expect(texts(advance(cloud, 4 * HOUR))).toEqual(['The credential report is more than four hours old: it has to be generated anew.'])
    const changes = advance(cloud, 91 * DAY)
    expect(changes.map(({ kind }) => kind)).toEqual(['keyAged', 'keyAged'])
    expect(changes[0]).toMatchObject({ instant: START + 90 * DAY, text: expect.stringMatching(/^The access key AKIA\w{16} of the root user is more than 90 days old\.$/) as string })
    expect(texts(advance(cloud, validUntil - cloud.world.clock.now()))).toEqual(['The metadata of the SAML provider Corp is no longer valid.'])
  })

  it('changes the codes of MFA devices', () => {
    const cloud = new Harness()
    const device = { path: '/', seed: 'A', createDate: START, tags: [] }
    setUp(cloud, () => {
      for (const name of ['a', 'b', 'c']) cloud.account.iam.mfaDevices.add({ ...device, serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/${name}`, virtualMFADeviceName: name, ...(name !== 'c' && { userName: 'Kunal', enableDate: START }) })
    })
    expect(texts(advance(cloud, MINUTE))).toEqual(['2 MFA devices show other codes.'])
    expect(texts(advance(cloud, 1000))).toEqual([])
  })

  it('names what two moves change as one move over both does', () => {
    const cloud = kunal()
    cloud.user('Kunal')
    cloud.ok('iam', 'GenerateCredentialReport', {})
    const before = cloud.world.clock.now()
    const [first, second] = [advance(cloud, HOUR), advance(cloud, 100 * DAY)]
    expect(clockChanges(cloud.world, before, cloud.world.clock.now())).toEqual([...first, ...second])
  })
})
