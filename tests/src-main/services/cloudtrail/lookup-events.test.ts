/** Event history. */
import { beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from '../../../../src-main/access/passwords.js'
import { allow, Caller, HERE, LabWorld } from '../lab-world.js'

interface Found {
  Events: { EventId: string; EventName: string; EventTime: number; Username?: string; ReadOnly: string; EventSource: string; CloudTrailEvent: string; Resources: object[] }[]
  NextToken?: string
}

let it: LabWorld
let root: Caller
beforeEach(() => {
  it = new LabWorld()
  root = it.root()
})

const lookUp = (input: Record<string, unknown> = {}, caller = root) => caller.ok<Found>('cloudtrail:LookupEvents', input)
const names = ({ Events }: Found) => Events.map(({ EventName }) => EventName)
const byName = (AttributeValue: string) => lookUp({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }] })
const recordOf = (found: Found) => JSON.parse(found.Events[0]?.CloudTrailEvent ?? '{}') as Record<string, unknown>

test('shows what was asked of the account, the newest first, and no object access', () => {
  root.ok('s3:CreateBucket', { Bucket: 'some-bucket' })
  root.ok('s3:PutObject', { Bucket: 'some-bucket', Key: 'k' })
  root.ok('s3:ListObjectsV2', { Bucket: 'some-bucket' })
  root.ok('iam:CreateUser', { UserName: 'Ann' })
  root.send('s3:GetObjectLegalHold')
  it.root(it.there).ok('s3:CreateBucket', { Bucket: 'their-bucket' })
  it.anonymous().send('sts:GetCallerIdentity')
  expect(names(lookUp())).toEqual(['CreateUser', 'CreateBucket'])
  expect(lookUp().Events[0]).toMatchObject({ EventName: 'LookupEvents', ReadOnly: 'true' })
})

test('a record tells who, what, when, from where, and what came of it', () => {
  const ann = it.user('Ann', allow('iam:CreateUser'))
  ann.send('iam:CreateUser', { UserName: 'Ben', Path: '/dev/' })
  expect(recordOf(byName('CreateUser'))).toMatchObject({
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', userName: 'Ann', arn: `arn:aws:iam::${HERE}:user/Ann`, accountId: HERE },
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    awsRegion: 'us-east-1',
    sourceIPAddress: '203.0.113.7',
    requestParameters: { userName: 'Ben', path: '/dev/' },
    responseElements: { user: { userName: 'Ben' } },
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: HERE,
    eventCategory: 'Management',
  })
  ann.send('iam:CreateUser', { UserName: 'Ben' })
  expect(recordOf(byName('CreateUser'))).toMatchObject({ errorCode: 'EntityAlreadyExistsException', responseElements: null })
  ann.send('iam:DeleteUser', { UserName: 'Ben' })
  expect(recordOf(byName('DeleteUser'))).toMatchObject({ errorCode: 'AccessDenied', errorMessage: expect.stringContaining('is not authorized to perform: iam:DeleteUser') as string, requestParameters: null, responseElements: null })
  ann.send('ec2:DescribeInstances')
  expect(recordOf(byName('DescribeInstances'))).toMatchObject({ errorCode: 'Client.UnauthorizedOperation' })
})

// Recorded: adanalvarez/TrailDiscover, events/IAM; the federation token by Stratus Red Team, aws.persistence.sts-federation-token. The others: IAM's user guide.
test.each([
  ['iam:GetUser', {}, 'true'],
  ['iam:SimulatePrincipalPolicy', { PolicySourceArn: `arn:aws:iam::${HERE}:user/Ann`, ActionNames: ['s3:GetObject'] }, 'true'],
  ['sts:GetCallerIdentity', {}, 'true'],
  ['sts:GetSessionToken', {}, 'false'],
  ['sts:GetFederationToken', { Name: 'guest' }, 'false'],
] as const)('%s counts as reading: %s, %s', (operation, input, ReadOnly) => {
  it.user('Ann', allow('*')).ok(operation, input)
  expect(byName(operation.slice(4)).Events[0]).toMatchObject({ ReadOnly })
})

describe('looking up', () => {
  beforeEach(() => {
    root.ok('iam:CreateUser', { UserName: 'Ann' })
    it.world.clock.advance(60_000)
    it.user('Ben', allow('s3:ListAllMyBuckets')).ok('s3:ListBuckets')
    root.ok('iam:CreateUser', { UserName: 'Eve' })
  })

  test.each([
    ['EventName', 'CreateUser', 2],
    ['Username', 'Ben', 1],
    ['Username', 'root', 2],
    ['ReadOnly', 'true', 1],
    ['EventSource', 's3.amazonaws.com', 1],
    ['ResourceName', 'Ann', 1],
    ['ResourceType', 'AWS::IAM::User', 2],
    ['EventName', 'NoSuchEvent', 0],
  ])('by %s %s finds %i', (AttributeKey, AttributeValue, count) => {
    expect(lookUp({ LookupAttributes: [{ AttributeKey, AttributeValue }] }).Events).toHaveLength(count)
  })

  test('by id, by time, by region', () => {
    const all = lookUp().Events
    expect(all).toHaveLength(3)
    const [newest, , oldest] = all
    expect(lookUp({ LookupAttributes: [{ AttributeKey: 'EventId', AttributeValue: oldest?.EventId }] }).Events).toEqual([oldest])
    expect(names(lookUp({ StartTime: (oldest?.EventTime ?? 0) + 1000, EndTime: newest?.EventTime }))).toEqual(['CreateUser', 'ListBuckets'])
    expect(lookUp({}, root.in('eu-west-1')).Events).toEqual([])
    it.world.clock.advance(91 * 24 * 3_600_000)
    expect(lookUp({ StartTime: 0 }).Events).toEqual([])
  })

  test('page by page gives each event once', () => {
    const found: string[] = []
    let NextToken: string | undefined
    const EndTime = it.world.clock.now()
    do {
      const page = lookUp({ MaxResults: 1, NextToken, EndTime })
      found.push(...names(page))
      NextToken = page.NextToken
    } while (NextToken !== undefined)
    expect(found).toEqual(['CreateUser', 'ListBuckets', 'CreateUser'])
  })

  test.each([
    [{ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'a' }, { AttributeKey: 'Username', AttributeValue: 'b' }] }, 'InvalidLookupAttributesException'],
    [{ StartTime: 2000, EndTime: 1000 }, 'InvalidTimeRangeException'],
    [{ NextToken: 'nonsense' }, 'InvalidNextTokenException'],
  ])('%j: %s', (input, code) => {
    expect(root.code('cloudtrail:LookupEvents', input)).toBe(code)
  })

  test('needs permission', () => {
    expect(it.user('Nobody').send('cloudtrail:LookupEvents').error).toMatchObject({ code: 'AccessDeniedException', status: 400 })
  })
})

describe('signing in', () => {
  const signIn = (userName: string, password: string) => new Caller(it, { kind: 'password', accountId: HERE, userName, password }).send('signin:ConsoleLogin')

  beforeEach(() => {
    it.user('Ann')
    it.setup(() => {
      const now = it.world.clock.now()
      for (const userName of ['Ann', '']) {
        it.here.iam.loginProfiles.add({ userName, passwordHash: hashPassword(it.world, 'right'), previousHashes: [], passwordResetRequired: false, createDate: now, passwordDate: now })
      }
    })
  })

  test('is an event with its outcome, and hides a name that nobody has', () => {
    signIn('Ann', 'right')
    expect(recordOf(byName('ConsoleLogin'))).toMatchObject({
      eventType: 'AwsConsoleSignIn',
      eventSource: 'signin.amazonaws.com',
      userIdentity: { type: 'IAMUser', userName: 'Ann' },
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { MFAUsed: 'No' },
    })
    signIn('Ann', 'wrong')
    expect(recordOf(byName('ConsoleLogin'))).toMatchObject({ errorMessage: 'Failed authentication', responseElements: { ConsoleLogin: 'Failure' } })
    signIn('my-secret-password', 'oops')
    const hidden = recordOf(byName('ConsoleLogin'))
    expect(hidden).toMatchObject({ errorMessage: 'No username found in supplied account', userIdentity: { userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' } })
    expect(JSON.stringify(hidden)).not.toContain('my-secret-password')
  })

  test('a right password that awaits its code is CheckMfa; root\'s devices appear under IAM\'s names', () => {
    const { output } = signIn('root', 'right')
    const session = it.with((output as unknown as { Credentials: Parameters<LabWorld['with']>[0] }).Credentials)
    session.ok('signin:CreateRootVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
    expect(recordOf(byName('CreateVirtualMFADevice'))).toMatchObject({ eventSource: 'iam.amazonaws.com', userIdentity: { type: 'Root' } })
    expect(JSON.stringify(recordOf(byName('CreateVirtualMFADevice')))).not.toContain(it.here.iam.mfaDevices.list()[0]?.seed)
    it.setup(() => it.here.iam.mfaDevices.update([`arn:aws:iam::${HERE}:mfa/phone`], { userName: '', enableDate: it.world.clock.now() }))
    signIn('root', 'right')
    expect(recordOf(byName('CheckMfa'))).toMatchObject({ responseElements: { CheckMfa: 'Success' } })
    expect(recordOf(byName('CheckMfa'))).not.toHaveProperty('errorCode')
  })
})

test('an account has no trail', () => {
  expect(root.ok('cloudtrail:DescribeTrails')).toEqual({ trailList: [] })
  expect(root.ok('cloudtrail:ListTrails')).toEqual({ Trails: [] })
  expect(root.code('cloudtrail:GetTrailStatus', { Name: 'main' })).toBe('TrailNotFoundException')
})
