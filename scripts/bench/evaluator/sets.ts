/** What is measured: sets of policies, and for each the questions that a seed makes. */
import { listManagedPolicies } from '../../../src-main/aws/managed-policies/managed-policies.js'
import { actionsOf, services } from '../../../src-main/aws/reference/reference.js'
import type { UserPrincipal } from '../../../src-main/aws/principal.js'
import type { ApplicablePolicies, AuthorizationRequest, PolicySource } from '../../../src-main/evaluator/decision.js'
import { randomFrom } from './random.js'
import type { Random } from './random.js'

export interface Set {
  name: string
  policies: ApplicablePolicies
  requests: readonly AuthorizationRequest[]
}

/** Decisions a second on one core. */
export interface Aims {
  decide?: number
  explain?: number
}

const ACCOUNT = '123456789012'
const REQUESTS = 20_000

function user(userName: string): UserPrincipal {
  return { type: 'user', accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`, userId: 'AIDAEXAMPLEEXAMPLE123', userName }
}

export function managed(name: string): PolicySource {
  const policy = listManagedPolicies().find((one) => one.name === name)
  if (policy === undefined) throw new Error(`AWS has no managed policy ${name}.`)
  return { kind: 'identity', document: policy.document, name, arn: policy.arn, attachedTo: 'user ann' }
}

function inline(name: string, Statement: readonly object[]): PolicySource {
  return { kind: 'identity', document: JSON.stringify({ Version: '2012-10-17', Statement }), name, attachedTo: 'user ann' }
}

function context(random: Random): AuthorizationRequest['context'] {
  return {
    'aws:username': 'ann', 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:user/ann`, 'aws:PrincipalAccount': ACCOUNT, 'aws:PrincipalType': 'User',
    'aws:userid': 'AIDAEXAMPLEEXAMPLE123', 'aws:CurrentTime': '2026-01-15T09:00:00Z', 'aws:EpochTime': '1768467600', 'aws:SecureTransport': 'true',
    'aws:SourceIp': `203.0.113.${random.below(256)}`, 'aws:RequestedRegion': random.pick(['us-east-1', 'eu-central-1']),
    'aws:PrincipalTag/team': `team-${random.below(300)}`, 'aws:MultiFactorAuthPresent': random.pick(['true', 'false']),
  }
}

function requestsOf(seed: number, one: (random: Random) => Pick<AuthorizationRequest, 'action' | 'resource'>): AuthorizationRequest[] {
  const random = randomFrom(seed)
  return Array.from({ length: REQUESTS }, () => ({ principal: user('ann'), ...one(random), resourceAccountId: ACCOUNT, context: context(random) }))
}

/** (a) One managed policy and an inline one of five statements. */
export function readOnlyBuckets(seed: number): Set {
  const own = inline('own', [
    { Effect: 'Allow', Action: ['s3:PutObject', 's3:DeleteObject'], Resource: 'arn:aws:s3:::bucket-1/${aws:username}/*' },
    { Effect: 'Allow', Action: 'dynamodb:*', Resource: `arn:aws:dynamodb:*:${ACCOUNT}:table/ann-*` },
    { Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } } },
    { Effect: 'Deny', Action: 's3:*', Resource: ['arn:aws:s3:::bucket-7', 'arn:aws:s3:::bucket-7/*'] },
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ])
  const actions = ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:DeleteObject', 's3:GetBucketPolicy', 'dynamodb:GetItem', 'ec2:DescribeInstances', 'iam:ListUsers']
  const requests = requestsOf(seed, (random) => {
    const action = random.pick(actions)
    if (action.startsWith('dynamodb:')) return { action, resource: `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/${random.pick(['ann', 'bob'])}-${random.below(1000)}` }
    if (!action.startsWith('s3:')) return { action, resource: '*' }
    const bucket = `arn:aws:s3:::bucket-${random.below(10)}`
    return { action, resource: action.includes('Object') ? `${bucket}/${random.pick(['ann', 'bob'])}/${random.below(100_000)}` : bucket }
  })
  return { name: '(a) AmazonS3ReadOnlyAccess and 5 inline statements', policies: { identity: [managed('AmazonS3ReadOnlyAccess'), own] }, requests }
}

/** (b) Every statement is about the action and the resource; only the conditions of the very last hold. */
export const MANY = { policies: 25, statements: 10 }

/** The conditions of one statement of (b): a tag that few callers have, an address range, and the bucket's prefix. */
export function manyConditions(policy: number, statement: number): { team: string; range: string; prefix: string } {
  const last = policy === MANY.policies - 1 && statement === MANY.statements - 1
  return last ? { team: 'team-*', range: '203.0.113.0/24', prefix: 'arn:aws:s3:::data/*' }
    : { team: statement % 2 === 0 ? 'team-*' : `other-${policy}-${statement}`, range: statement % 2 === 0 ? `198.51.${policy}.0/24` : '203.0.113.0/24', prefix: 'arn:aws:s3:::data/*' }
}

export function manyPolicies(seed: number): Set {
  const identity = Array.from({ length: MANY.policies }, (_, policy) => inline(`many-${policy}`, Array.from({ length: MANY.statements }, (__, statement) => {
    const { team, range, prefix } = manyConditions(policy, statement)
    return { Sid: `S${policy}x${statement}`, Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: prefix,
      Condition: { StringLike: { 'aws:PrincipalTag/team': team }, IpAddress: { 'aws:SourceIp': [range, `192.0.2.${statement}/32`] }, Bool: { 'aws:SecureTransport': 'true' } } }
  })))
  const requests = requestsOf(seed, (random) => ({ action: random.pick(['s3:GetObject', 's3:PutObject', 's3:DeleteObject']), resource: `arn:aws:s3:::data/${random.below(100_000)}` }))
  return { name: '(b) 25 policies of 10 statements, the last grants', policies: { identity }, requests }
}

/** (c) Two of the longest policies of AWS, asked about the actions of all services. */
export function auditor(seed: number): Set {
  const actions = services().flatMap((service) => actionsOf(service).map(({ name }) => `${service}:${name}`))
  const requests = requestsOf(seed, (random) => ({ action: random.pick(actions), resource: random.pick(['*', `arn:aws:s3:::bucket-${random.below(1000)}`, `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-${random.below(1000)}`]) }))
  return { name: '(c) ReadOnlyAccess and SecurityAudit', policies: { identity: [managed('ReadOnlyAccess'), managed('SecurityAudit')] }, requests }
}

/** (d) 100 principals, each with what ten others have as well, 500 actions and 20 resources. */
export function account(seed: number): { principals: { principal: UserPrincipal; policies: ApplicablePolicies }[]; actions: string[]; resources: string[]; context: AuthorizationRequest['context'] } {
  const random = randomFrom(seed)
  const names = ['AmazonS3ReadOnlyAccess', 'AmazonEC2ReadOnlyAccess', 'IAMReadOnlyAccess', 'PowerUserAccess', 'SecurityAudit', 'AmazonDynamoDBFullAccess', 'ViewOnlyAccess', 'CloudWatchReadOnlyAccess', 'AWSLambda_FullAccess', 'AmazonSQSFullAccess']
  const principals = Array.from({ length: 100 }, (_, index) => ({
    principal: user(`user-${index}`),
    policies: { identity: [managed(names[index % names.length] ?? ''), inline(`own-${index}`, [{ Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::bucket-${index}/*` }])] },
  }))
  const all = ['s3', 'ec2', 'iam', 'lambda', 'dynamodb', 'sqs'].flatMap((service) => actionsOf(service).map(({ name }) => `${service}:${name}`))
  return {
    principals,
    actions: Array.from({ length: 500 }, () => random.pick(all)),
    resources: Array.from({ length: 20 }, (_, index) => `arn:aws:s3:::bucket-${index * 5}/k${random.below(1000)}`),
    context: context(random),
  }
}
