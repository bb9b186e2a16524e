import { describe, expect, test } from 'vitest'
import { accessDifference } from '../../../../src-main/access/difference/access-difference.js'
import type { AccessDifference, AccessPart, PlannedCall } from '../../../../src-main/access/difference/difference.js'
import { rootPrincipal, userPrincipal } from '../../../../src-main/access/authenticate.js'
import type { Principal } from '../../../../src-main/aws/principal.js'
import { allow, HERE, LabWorld, START, trust } from '../../services/lab-world.js'

const facts = { accountId: HERE, region: 'us-east-1', sourceIp: '203.0.113.7', userAgent: 'test', instant: START }
const FILES = `arn:aws:iam::${HERE}:policy/Files`
const READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess'

const iam = (operation: string, input: Readonly<Record<string, unknown>>): PlannedCall => ({ service: 'iam', operation, input })
const text = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })

/** Ann has no policy; Bob is in the group Dev, which has Files; the role app may do all with S3. */
function lab(document: object = allow('s3:GetObject', 'arn:aws:s3:::data/*')): LabWorld {
  const it = new LabWorld()
  for (const name of ['Ann', 'Bob']) it.user(name)
  it.role('app', trust({ Service: 'ec2.amazonaws.com' }), allow('s3:*'))
  const root = it.root()
  root.ok('iam:CreatePolicy', { PolicyName: 'Files', PolicyDocument: JSON.stringify(document) })
  root.ok('iam:CreateGroup', { GroupName: 'Dev' })
  root.ok('iam:AttachGroupPolicy', { GroupName: 'Dev', PolicyArn: FILES })
  root.ok('iam:AddUserToGroup', { GroupName: 'Dev', UserName: 'Bob' })
  return it
}

function asked(it: LabWorld, calls: readonly PlannedCall[], asker: Principal = rootPrincipal(HERE)): AccessDifference {
  const work = accessDifference(it.world, asker, facts, calls)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

const part = ({ resources, beyond, told, actions }: AccessPart): string =>
  `${told.map(({ service, whole, names, actions: count }) => `${service}:${whole ? '*' : count > 3 ? 'many' : names.join('+')}`).join(' ') || actions} on ${resources.join(' ')}${beyond.length > 0 ? ` beyond ${beyond.join(' ')}` : ''}`

/** `user Ann: + s3:GetObject on arn:aws:s3:::data/*` */
const words = ({ changes }: AccessDifference): string[] =>
  changes.flatMap(({ principals, gains, loses }) => [...gains.map((one) => `${principals.join(', ')}: + ${part(one)}`), ...loses.map((one) => `${principals.join(', ')}: - ${part(one)}`)])

describe('a change of who carries which policy says what it gives and takes', () => {
  const inline = (actions: string | string[], resource = 'arn:aws:s3:::data/*'): string => text({ Effect: 'Allow', Action: actions, Resource: resource })
  const cases: readonly (readonly [title: string, calls: readonly PlannedCall[], expected: readonly string[]])[] = [
    ['an inline policy of a user', [iam('PutUserPolicy', { UserName: 'Ann', PolicyName: 'p', PolicyDocument: inline('s3:GetObject') })], ['user Ann: + s3:GetObject on arn:aws:s3:::data/*']],
    ['one that the group gives already', [iam('PutUserPolicy', { UserName: 'Bob', PolicyName: 'p', PolicyDocument: inline('s3:GetObject') })], []],
    ['joining a group', [iam('AddUserToGroup', { UserName: 'Ann', GroupName: 'Dev' })], ['user Ann: + s3:GetObject on arn:aws:s3:::data/*']],
    ['leaving it', [iam('RemoveUserFromGroup', { UserName: 'Bob', GroupName: 'Dev' })], ['user Bob: - s3:GetObject on arn:aws:s3:::data/*']],
    ['a policy for the group is for its members', [iam('PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'p', PolicyDocument: inline('s3:DeleteObject') })], ['user Bob: + s3:DeleteObject on arn:aws:s3:::data/*']],
    ['of a policy in place of another only what differs', [iam('DetachGroupPolicy', { GroupName: 'Dev', PolicyArn: FILES }), iam('PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'p', PolicyDocument: inline(['s3:GetObject', 's3:PutObject']) })],
      ['user Bob: + s3:PutObject on arn:aws:s3:::data/*']],
    ['a boundary takes what it does not allow', [iam('PutRolePermissionsBoundary', { RoleName: 'app', PermissionsBoundary: FILES })], ['role app: - s3:many on *', 'role app: - s3:GetObject on * beyond arn:aws:s3:::data/*']],
    ["a policy's new version", [iam('CreatePolicyVersion', { PolicyArn: FILES, PolicyDocument: inline('s3:PutObject'), SetAsDefault: true })],
      ['user Bob: + s3:PutObject on arn:aws:s3:::data/*', 'user Bob: - s3:GetObject on arn:aws:s3:::data/*']],
    ['a version that is only kept', [iam('CreatePolicyVersion', { PolicyArn: FILES, PolicyDocument: inline('s3:PutObject'), SetAsDefault: false })], []],
    ['an action on what it does not work on is none', [iam('PutUserPolicy', { UserName: 'Ann', PolicyName: 'p', PolicyDocument: inline(['s3:ListBucket', 's3:ListAllMyBuckets', 's3:GetObject']) })], ['user Ann: + s3:GetObject on arn:aws:s3:::data/*']],
    ['variables stand for the user', [iam('PutUserPolicy', { UserName: 'Ann', PolicyName: 'p', PolicyDocument: inline('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*') })], ['user Ann: + s3:GetObject on arn:aws:s3:::home/Ann/*']],
    ['a user that is created', [iam('CreateUser', { UserName: 'New' }), iam('AddUserToGroup', { UserName: 'New', GroupName: 'Dev' })], ['user New: + s3:GetObject on arn:aws:s3:::data/*']],
    ['a user that is deleted is not told of', [iam('RemoveUserFromGroup', { UserName: 'Bob', GroupName: 'Dev' }), iam('DeleteUser', { UserName: 'Bob' })], []],
    ['several to whom the same happens', ['Ann', 'Zoe'].map((UserName) => iam('AddUserToGroup', { UserName, GroupName: 'Dev' })), ['user Ann, user Zoe: + s3:GetObject on arn:aws:s3:::data/*']],
    ['a text that is no policy gives nothing', [iam('PutUserPolicy', { UserName: 'Ann', PolicyName: 'p', PolicyDocument: '{' })], []],
  ]
  test.each(cases)('%s', (_, calls, expected) => {
    expect(words(asked(lab(), calls))).toEqual(expected)
  })
})

test('other layers bear on it: a deny elsewhere, a boundary, the bucket policy', () => {
  const it = lab()
  it.setup(() => it.here.iam.inlinePolicies.add({ entityType: 'user', entityName: 'Ann', policyName: 'deny', document: text({ Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }) }))
  const put = iam('PutUserPolicy', { UserName: 'Ann', PolicyName: 'p', PolicyDocument: text({ Effect: 'Allow', Action: ['s3:PutObject', 's3:GetObject'], Resource: '*' }) })
  expect(words(asked(it, [put]))).toEqual(['user Ann: + s3:GetObject on *'])
  it.root().ok('iam:PutUserPermissionsBoundary', { UserName: 'Ann', PermissionsBoundary: FILES })
  expect(words(asked(it, [put]))).toEqual(['user Ann: + s3:GetObject on arn:aws:s3:::data/*'])
})

test('all that an administrator may do is counted by service, and read-only access adds nothing to it', () => {
  const it = lab()
  const [gains] = asked(it, [iam('AttachUserPolicy', { UserName: 'Ann', PolicyArn: ADMIN })]).changes
  expect(gains?.gains).toHaveLength(1)
  expect(gains?.gains[0]?.services).toBeGreaterThan(400)
  expect(gains?.gains[0]?.told[0]).toMatchObject({ service: 's3', title: 'S3', whole: true })
  it.root().ok('iam:AttachUserPolicy', { UserName: 'Ann', PolicyArn: ADMIN })
  expect(asked(it, [iam('AttachUserPolicy', { UserName: 'Ann', PolicyArn: READ })]).changes).toEqual([])
  expect(words(asked(it, [iam('PutUserPermissionsBoundary', { UserName: 'Ann', PermissionsBoundary: ADMIN })]))).toEqual([])
})

test('of a group with many members what its own policies give is told', () => {
  const it = lab()
  for (let index = 0; index < 11; index += 1) {
    it.user(`u${index}`)
    it.root().ok('iam:AddUserToGroup', { GroupName: 'Dev', UserName: `u${index}` })
  }
  const difference = asked(it, [iam('PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'p', PolicyDocument: text({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }) })])
  expect(words(difference)).toEqual(['each member of group Dev: + s3:PutObject on *'])
})

test('conditions are told of', () => {
  const condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  const difference = asked(lab(), [iam('PutUserPolicy', { UserName: 'Ann', PolicyName: 'p', PolicyDocument: text({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*', Condition: condition }) })])
  expect(difference).toMatchObject({ changes: [], conditions: true })
})

test('nothing is said of those whom the asker may not simulate', () => {
  const it = lab()
  it.user('Dan', allow('iam:SimulatePrincipalPolicy', `arn:aws:iam::${HERE}:user/Bob`))
  const dan = userPrincipal(it.here, 'Dan')
  if (!dan) throw new Error('no Dan')
  const calls = ['Ann', 'Bob'].map((UserName) => iam('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument: text({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }) }))
  const difference = asked(it, calls, dan)
  expect(words(difference)).toEqual(['user Bob: + s3:PutObject on *'])
  expect(difference).toMatchObject({ concerned: 2, hidden: 1 })
})

describe('a policy on the resource', () => {
  test('of a role: who can assume it then, and who no longer', () => {
    const it = lab()
    it.user('Eve', allow('sts:AssumeRole'))
    const document = JSON.stringify(trust({ AWS: `arn:aws:iam::${HERE}:root` }))
    const [assume] = asked(it, [iam('UpdateAssumeRolePolicy', { RoleName: 'app', PolicyDocument: document })]).assume
    expect(assume).toMatchObject({ role: 'app', gained: ['user Eve'], lost: ['AWS service ec2.amazonaws.com'] })
  })

  test('of a bucket: who gains and who loses', () => {
    const it = lab()
    it.root().ok('s3:CreateBucket', { Bucket: 'data' })
    const policy = (Principal: object): string => text({ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' })
    const put = (Policy: string): PlannedCall => ({ service: 's3', operation: 'PutBucketPolicy', input: { Bucket: 'data', Policy } })
    const ann = policy({ AWS: `arn:aws:iam::${HERE}:user/Ann` })
    expect(words(asked(it, [put(ann)]))).toEqual(['user Ann: + s3:GetObject on arn:aws:s3:::data/*'])
    it.root().ok('s3:PutBucketPolicy', { Bucket: 'data', Policy: ann })
    expect(words(asked(it, [{ service: 's3', operation: 'DeleteBucketPolicy', input: { Bucket: 'data' } }]))).toEqual(['user Ann: - s3:GetObject on arn:aws:s3:::data/*'])
  })
})
