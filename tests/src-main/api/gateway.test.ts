import { beforeEach, describe, expect, test, vi } from 'vitest'
import { handle } from '../../../src-main/api/gateway.js'
import type { Credentials, Input } from '../../../src-main/api/request.js'
import { ACCOUNT, allow, document, Harness } from '../services/harness.js'

const OTHER = '444455556666'
const NOBODY: Credentials = { kind: 'keys', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' }
let it: Harness

beforeEach(() => {
  it = new Harness()
})

/** The code of the answer, and that nothing but the trail has changed. */
function refused(service: string, operation: string, input: Input, credentials: Credentials): string | undefined {
  const before = it.world.stateHash()
  const { error } = it.send(service, operation, input, { credentials })
  expect(it.world.stateHash()).toBe(before)
  return error?.code
}

describe('the order of the steps', () => {
  test('the operation is looked for before anybody asks who is calling', () => {
    expect(refused('iam', 'MakeCoffee', {}, NOBODY)).toBe('InvalidAction')
    expect(it.send('iam', 'UploadServerCertificate', {}, { credentials: NOBODY }).error).toMatchObject({ code: 'RolecallNotSimulated', status: 501 })
    expect(it.send('dynamodb', 'ListTables', {}, { credentials: NOBODY }).error).toMatchObject({ code: 'RolecallNotSimulated', status: 501 })
    for (const name of ['constructor', '__proto__', 'toString']) expect(refused('iam', name, {}, it.root)).toBe('InvalidAction')
    expect(refused('__proto__', 'CreateUser', {}, it.root)).toBe('RolecallNotSimulated')
  })

  test('who is calling is known before the input is looked at', () => {
    expect(refused('iam', 'CreateUser', { UserName: 'no spaces please' }, NOBODY)).toBe('InvalidClientTokenId')
    expect(refused('iam', 'CreateUser', {}, { kind: 'anonymous' })).toBe('ValidationError')
  })

  test('the input is looked at before permissions are', () => {
    const powerless = it.user('Kunal')
    expect(refused('iam', 'CreateUser', { UserName: 'no spaces please' }, powerless)).toBe('ValidationError')
    expect(refused('iam', 'CreateUser', { UserName: 'Matt' }, powerless)).toBe('AccessDenied')
  })

  test('permissions are looked at before there is anything to find', () => {
    expect(refused('iam', 'GetUser', { UserName: 'Ghost' }, it.user('Kunal'))).toBe('AccessDenied')
    expect(refused('iam', 'GetUser', { UserName: 'Ghost' }, it.user('Matt', allow('iam:GetUser')))).toBe('NoSuchEntity')
  })
})

describe('proof of identity that proves nothing', () => {
  const cases: [string, string, string, Credentials, string][] = [
    ['an unknown key', 'iam', 'ListUsers', NOBODY, 'InvalidClientTokenId'],
    ['an unknown key at S3', 's3', 'ListBuckets', NOBODY, 'InvalidAccessKeyId'],
    ['an unknown key at EC2', 'ec2', 'DescribeInstances', NOBODY, 'AuthFailure'],
    ['an unknown key at CloudTrail', 'cloudtrail', 'LookupEvents', NOBODY, 'UnrecognizedClientException'],
    ['an empty key', 'iam', 'ListUsers', { kind: 'keys', accessKeyId: '', secretAccessKey: '' }, 'InvalidClientTokenId'],
    ['a session without its token', 'sts', 'GetCallerIdentity', { kind: 'keys', accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }, 'InvalidClientTokenId'],
    ['a session with a made-up token', 's3', 'ListBuckets', { kind: 'keys', accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'x', sessionToken: 'IQoJb3JpZ2luX2VjAAAA' }, 'InvalidToken'],
    ['nobody', 'iam', 'ListUsers', { kind: 'anonymous' }, 'MissingAuthenticationToken'],
    ['nobody at S3', 's3', 'ListBuckets', { kind: 'anonymous' }, 'AccessDenied'],
    ['a password away from the sign-in page', 'iam', 'ListUsers', { kind: 'password', accountId: ACCOUNT, userName: 'root', password: 'x' }, 'MissingAuthenticationToken'],
    ['nobody at the sign-in page', 'signin', 'ConsoleLogin', { kind: 'anonymous' }, 'MissingAuthenticationToken'],
    ['a sign-in to no account', 'signin', 'ConsoleLogin', { kind: 'password', accountId: '999999999999', userName: 'root', password: 'x' }, 'AuthenticationFailed'],
    ['a sign-in to nonsense', 'signin', 'ConsoleLogin', { kind: 'password', accountId: '../x', userName: 'root', password: 'x' }, 'AuthenticationFailed'],
  ]
  test.each(cases)('%s', (_, service, operation, credentials, code) => {
    expect(refused(service, operation, {}, credentials)).toBe(code)
    expect(it.lastEvent()).toMatchObject({ eventName: operation, errorCode: code, responseElements: null, decisions: [] })
    expect(it.lastEvent().principalArn).toBeUndefined()
  })

  test('a failed sign-in says the same for every reason, and shows in the account it was meant for', () => {
    const messages = ['999999999999', ACCOUNT].map((accountId) => {
      const { error } = it.send('signin', 'ConsoleLogin', {}, { credentials: { kind: 'password', accountId, userName: 'Ghost', password: 'x' } })
      expect(it.lastEvent().accountId).toBe(accountId)
      return [error?.code, error?.status, error?.message]
    })
    expect(messages[0]).toEqual(messages[1])
  })
})

describe('a handler that fails half-way', () => {
  test('leaves no trace but its event', () => {
    const { ec2 } = it.account
    const image = it.ok('ec2', 'DescribeImages', { Owners: ['amazon'], Filters: [{ Name: 'name', Values: ['al2023-ami-*x86_64'] }] }).Images?.[0]?.ImageId
    const spy = vi.spyOn(ec2, 'putTag').mockImplementation(() => {
      throw new Error('the disk is on fire')
    })
    const before = { hash: it.world.stateHash(), draws: it.world.ids.draws, head: it.world.timeline.head }
    const { error, output } = it.send('ec2', 'RunInstances', {
      ImageId: image, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1,
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
    })
    expect(spy).toHaveBeenCalled()
    expect(output).toBeUndefined()
    expect(error).toMatchObject({ code: 'InternalFailure', status: 500, type: 'Receiver' })
    expect(error?.message).toContain('nothing was changed')
    expect(error?.message).toContain('the disk is on fire')
    expect({ hash: it.world.stateHash(), draws: it.world.ids.draws, head: it.world.timeline.head }).toEqual(before)
    expect(ec2.instances.list()).toEqual([])
    expect(it.lastEvent()).toMatchObject({ eventName: 'RunInstances', errorCode: 'InternalFailure', responseElements: null })
    expect(it.lastEvent().decisions.every(({ result }) => result === 'allowed')).toBe(true)
    spy.mockRestore()
  })

  test('what AWS would refuse is taken back as well', () => {
    it.ok('iam', 'CreateGroup', { GroupName: 'Dev' })
    const head = it.world.timeline.head
    expect(it.fails('iam', 'CreateGroup', { GroupName: 'dev' }).code).toBe('EntityAlreadyExists')
    expect(it.world.timeline.head).toBe(head)
  })

  test('no input makes the gateway throw', () => {
    const hostile: unknown[] = [{ UserName: { toString: null } }, { UserName: ['a'] }, { Tags: [null, 7] }, { UserName: Symbol.iterator.toString() }, { UserName: '\uD800'.repeat(64) }, { Tags: { length: 5 } }]
    for (const input of hostile) expect(it.send('iam', 'CreateUser', input as Input).error?.code).toBeDefined()
  })
})

describe('events', () => {
  test('a success is recorded with who, what, whence and what came of it', () => {
    const matt = it.user('Matt', allow('iam:*'))
    const { eventId, requestId } = it.send('iam', 'CreateGroup', { GroupName: 'Dev' }, { credentials: matt, sourceIp: '198.51.100.9', gesture: 'click-1' })
    expect(it.lastEvent()).toMatchObject({
      eventId, requestId, gesture: 'click-1', accountId: ACCOUNT, service: 'iam', eventName: 'CreateGroup', eventSource: 'iam.amazonaws.com',
      sourceIpAddress: '198.51.100.9', principalArn: `arn:aws:iam::${ACCOUNT}:user/Matt`, requestParameters: { groupName: 'Dev' },
      responseElements: { group: { groupName: 'Dev', arn: `arn:aws:iam::${ACCOUNT}:group/Dev` } }, readOnly: false,
      decisions: [{ action: 'iam:CreateGroup', resource: `arn:aws:iam::${ACCOUNT}:group/Dev`, result: 'allowed' }],
    })
    expect(it.lastEvent().errorCode).toBeUndefined()
    expect(it.lastEvent().instant).toBe(it.world.clock.now())
  })

  test('a read is recorded without its answer', () => {
    it.ok('iam', 'ListUsers', {})
    expect(it.lastEvent()).toMatchObject({ eventName: 'ListUsers', readOnly: true, responseElements: null })
  })

  test('a denial is recorded with the decision that made it and its explanation', () => {
    const { eventId, error } = it.send('iam', 'DeleteGroup', { GroupName: 'Dev' }, { credentials: it.user('Kunal') })
    expect(error?.code).toBe('AccessDenied')
    const event = it.world.trail.find(eventId)
    expect(event?.decisions).toEqual([{ action: 'iam:DeleteGroup', resource: `arn:aws:iam::${ACCOUNT}:group/Dev`, result: 'implicitDeny' }])
    expect(event?.explanation).toMatchObject({ decision: { result: 'implicitDeny' } })
    expect(event?.errorMessage).toBe(error?.message)
  })

  test('a denial is answered and recorded when the world has no room for its explanation, and says so', () => {
    const kunal = it.user('Kunal', allow('iam:GetGroup'))
    const blobs = it.world.blobs as { bytes: number; quota: number }
    blobs.bytes = blobs.quota
    const { eventId, error } = it.send('iam', 'DeleteGroup', { GroupName: 'Dev' }, { credentials: kunal })
    expect(error).toMatchObject({ code: 'AccessDenied', status: 403 })
    const event = it.world.trail.find(eventId)
    expect(event).toMatchObject({ errorCode: 'AccessDenied', decisions: [{ result: 'implicitDeny' }], note: expect.stringContaining('was not kept') as string })
    expect(event?.explanation).toBeUndefined()
  })

  test('of several permissions the event tells those that were asked, up to the one that was missing', () => {
    it.ok('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }) })
    it.ok('iam', 'CreateInstanceProfile', { InstanceProfileName: 'app' })
    const kunal = it.user('Kunal', allow('iam:AddRoleToInstanceProfile'))
    expect(refused('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'app', RoleName: 'app' }, kunal)).toBe('AccessDenied')
    expect(it.lastEvent().decisions.map(({ action, result }) => `${action} ${result}`)).toEqual(['iam:AddRoleToInstanceProfile allowed', 'iam:PassRole implicitDeny'])
  })

  test('a request that was refused for its input is filed under its caller, in the caller\'s account', () => {
    const there = it.keysFor(it.addAccount(OTHER, 'There'))
    expect(refused('iam', 'CreateUser', { UserName: 'no spaces please' }, there)).toBe('ValidationError')
    expect(it.lastEvent()).toMatchObject({ accountId: OTHER, principalArn: `arn:aws:iam::${OTHER}:root`, errorCode: 'ValidationError' })
  })

  test('an event carries the instant at which the door stamped its request', () => {
    const instant = it.world.clock.now()
    it.world.clock.advance(60_000)
    handle({ service: 'iam', operation: 'CreateUser', input: { UserName: 'Late' }, region: 'us-east-1', credentials: it.root, sourceIp: '203.0.113.7', userAgent: 'test', instant, gesture: 'g' }, it.world)
    expect(it.lastEvent().instant).toBe(instant)
    expect(it.account.iam.users.find('Late')?.createDate).toBe(instant)
  })

  test('request and event ids are all different, and the same in a world of the same seed', () => {
    const run = (harness: Harness): string[] => {
      const answers = [0, 1, 2, 3, 4].flatMap((number) => [harness.send('iam', 'CreateUser', { UserName: `u${number}` }), harness.send('iam', 'GetUser', { UserName: 'Ghost' }), harness.send('iam', 'Nonsense')])
      return answers.flatMap(({ requestId, eventId }) => [requestId, eventId])
    }
    const ids = run(it)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(run(new Harness())).toEqual(ids)
    expect(run(new Harness('another seed'))).not.toEqual(ids)
  })
})

describe('the timeline', () => {
  test('requests of one gesture are undone together', () => {
    const before = it.world.stateHash()
    for (const [operation, input] of [['CreateGroup', { GroupName: 'Dev' }], ['CreateUser', { UserName: 'Kunal' }], ['AddUserToGroup', { GroupName: 'Dev', UserName: 'Kunal' }]] as const) {
      expect(it.send('iam', operation, input, { gesture: 'wizard' }).error).toBeUndefined()
    }
    it.ok('iam', 'CreateUser', { UserName: 'Matt' })
    expect(it.world.timeline.points().map(({ labels }) => labels).slice(-2)).toEqual([['CreateGroup Dev', 'CreateUser Kunal', 'AddUserToGroup Dev'].map((label, index) => (index === 2 ? 'AddUserToGroup Kunal Dev' : label)), ['CreateUser Matt']])
    it.world.timeline.undo()
    it.world.timeline.undo()
    expect(it.world.stateHash()).toBe(before)
  })

  test('what changes nothing is no point on it: reads, refusals, denials, sign-ins', () => {
    const kunal = it.user('Kunal')
    const head = it.world.timeline.head
    it.ok('iam', 'ListUsers', {})
    it.send('iam', 'CreateUser', { UserName: 'Kunal' })
    it.send('iam', 'CreateUser', { UserName: 'Matt' }, { credentials: kunal })
    it.ok('sts', 'GetSessionToken', {}, kunal)
    expect(it.world.timeline.head).toBe(head)
  })

  test('a point names who made it', () => {
    it.ok('iam', 'CreateGroup', { GroupName: 'Dev' }, it.user('Matt', allow('iam:*')))
    expect(it.world.timeline.points().at(-1)).toMatchObject({ label: 'CreateGroup Dev', principalArn: `arn:aws:iam::${ACCOUNT}:user/Matt` })
  })
})

test('no secret is ever in the trail: passwords, secret keys, session tokens, seeds, bodies', () => {
  const secrets: string[] = []
  const secret = (text: string): string => {
    secrets.push(text)
    return text
  }
  const kunal = it.user('Kunal', allow('*'))
  if (kunal.kind === 'keys') secret(kunal.secretAccessKey)
  it.ok('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: secret('First-Passw0rd!') })
  it.ok('iam', 'UpdateLoginProfile', { UserName: 'Kunal', Password: secret('Second-Passw0rd!') })
  it.ok('iam', 'ChangePassword', { OldPassword: 'Second-Passw0rd!', NewPassword: secret('Third-Passw0rd!') }, kunal)
  it.fails('iam', 'CreateLoginProfile', { UserName: 'Ghost', Password: secret('Fourth-Passw0rd!') })
  it.fails('iam', 'CreateLoginProfile', { UserName: 'Kunal', Password: secret('short\u0001') })
  for (const password of ['Third-Passw0rd!', secret('Wrong-Passw0rd!')]) it.send('signin', 'ConsoleLogin', {}, { credentials: { kind: 'password', accountId: ACCOUNT, userName: 'Kunal', password } })
  const { AccessKey } = it.ok('iam', 'CreateAccessKey', { UserName: 'Kunal' })
  secret(AccessKey.SecretAccessKey)
  it.send('iam', 'ListUsers', {}, { credentials: { kind: 'keys', accessKeyId: AccessKey.AccessKeyId, secretAccessKey: secret('not-the-secret-of-that-key') } })
  it.ok('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
  const assumed = it.ok('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/app`, RoleSessionName: 'session' }, kunal)
  const session = it.ok('sts', 'GetSessionToken', {}, kunal)
  for (const { Credentials } of [assumed, session]) secrets.push(Credentials?.SecretAccessKey ?? 'missing', Credentials?.SessionToken ?? 'missing')
  const { VirtualMFADevice } = it.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
  secret(Buffer.from(VirtualMFADevice.Base32StringSeed ?? []).toString())
  it.ok('s3', 'CreateBucket', { Bucket: 'private-things' })
  it.ok('s3', 'PutObject', { Bucket: 'private-things', Key: 'a', Body: Buffer.from(secret('what is in the object')) })
  const trail = JSON.stringify(it.world.trail.all())
  expect(secrets.length).toBeGreaterThan(13)
  expect(trail).toContain('HIDDEN_DUE_TO_SECURITY_REASONS')
  for (const known of secrets) {
    expect(known.length).toBeGreaterThan(5)
    expect(trail).not.toContain(known)
    expect(trail).not.toContain(Buffer.from(known).toString('base64'))
  }
})
