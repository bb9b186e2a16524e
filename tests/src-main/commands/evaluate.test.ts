import { Readable, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../src-main/commands/evaluate.js'

interface Out {
  id: unknown
  decision?: string
  decidedBy?: string
  message?: string
  explanation?: { statements: { policy: Record<string, unknown> }[]; sentence: string }
  errors?: Record<string, unknown>[]
}

async function run(lines: readonly (object | string | Buffer)[], { explain = false, pieces = 7 } = {}): Promise<{ code: number; answers: Out[] }> {
  const bytesOf = (line: object | string | Buffer): Buffer => (Buffer.isBuffer(line) ? line : Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)))
  const text = Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [bytesOf(line)] : [Buffer.from('\n'), bytesOf(line)])))
  // Pieces end anywhere, in the middle of lines and of letters.
  const chunks = Array.from({ length: Math.ceil(text.length / pieces) }, (_, index) => text.subarray(index * pieces, (index + 1) * pieces))
  let written = ''
  const output = new Writable({ write: (chunk: Buffer, _, done) => { written += chunk.toString(); done() } })
  const code = await evaluate(Readable.from(chunks, { objectMode: false }), output, explain)
  return { code, answers: written.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Out) }
}

const ann = 'arn:aws:iam::123456789012:user/ann'
const allow = (Action: string, more: object = {}): object => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] })
const deny = (Action: string, more: object = {}): object => ({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*', ...more }] })
const everything = [{ name: 'all', document: allow('*') }]
const base = { principal: ann, action: 's3:GetObject', resource: 'arn:aws:s3:::bkt/ü' }

async function one(line: object): Promise<Out> {
  const { answers } = await run([line])
  const [answer] = answers
  if (answer === undefined || answers.length !== 1) throw new Error('There is not one answer.')
  return answer
}

test('one line each, in order, with the id it came with', async () => {
  const { code, answers } = await run([{ id: 'a', ...base }, '', { id: 2, ...base, identityPolicies: everything }, { ...base, identityPolicies: everything }])
  expect(code).toBe(0)
  expect(answers).toEqual([
    { id: 'a', decision: 'implicitDeny', decidedBy: 'identity',
      message: `User: ${ann} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::bkt/ü" because no identity-based policy allows the s3:GetObject action` },
    { id: 2, decision: 'allowed', decidedBy: 'identity' },
    { id: null, decision: 'allowed', decidedBy: 'identity' },
  ])
})

describe('who decides', () => {
  test.each<[string, object, string, string]>([
    ['a service control policy level without an allow', { identityPolicies: everything, serviceControlPolicies: [{ target: 'r-1', policies: [] }] }, 'implicitDeny', 'scp'],
    ['no levels: no organization', { identityPolicies: everything, serviceControlPolicies: [] }, 'allowed', 'identity'],
    ['the management account is spared', { identityPolicies: everything, serviceControlPolicies: [{ target: 'r-1', policies: [] }], principalInManagementAccount: true }, 'allowed', 'identity'],
    ['a resource control policy', { identityPolicies: everything, resourceControlPolicies: [{ target: 'r-1', policies: [{ name: 'no', document: deny('s3:*', { Principal: '*' }) }] }] }, 'explicitDeny', 'rcp'],
    ['RCPFullAWSAccess is everywhere', { identityPolicies: everything, resourceControlPolicies: [{ target: 'r-1', policies: [{ name: 'no', document: deny('sqs:*', { Principal: '*' }) }] }] }, 'allowed', 'identity'],
    ["resources of the management account are not its business", { identityPolicies: everything, resourceInManagementAccount: true, resourceControlPolicies: [{ target: 'r-1', policies: [{ name: 'no', document: deny('s3:*', { Principal: '*' }) }] }] }, 'allowed', 'identity'],
    ['a boundary', { identityPolicies: everything, permissionsBoundary: allow('ec2:*') }, 'implicitDeny', 'boundary'],
    ['a session policy', { principal: 'arn:aws:sts::123456789012:assumed-role/app/s', identityPolicies: everything, sessionPolicies: [allow('ec2:*')] }, 'implicitDeny', 'session'],
    ['a VPC endpoint policy', { identityPolicies: everything, vpcEndpointPolicies: [{ name: 'vpce', document: allow('ec2:*', { Principal: '*' }) }] }, 'implicitDeny', 'vpce'],
    ['a resource-based policy', { resourcePolicy: allow('s3:*', { Principal: { AWS: ann } }) }, 'allowed', 'resource'],
    ['the root user', { principal: 'arn:aws:iam::123456789012:root' }, 'allowed', 'root'],
    ['the other account, which the ARN names', { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-1:111122223333:q', identityPolicies: everything }, 'implicitDeny', 'resource'],
    ['a service', { principal: 'sns.amazonaws.com', action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-1:111122223333:q', resourcePolicy: allow('sqs:*', { Principal: { Service: 'sns.amazonaws.com' } }) }, 'allowed', 'resource'],
    ['nobody: who am I', { action: 'sts:GetCallerIdentity', resource: '*', identityPolicies: [{ name: 'no', document: deny('*') }] }, 'allowed', 'none'],
  ])('%s', async (_, line, decision, decidedBy) => {
    expect(await one({ ...base, ...line })).toMatchObject({ decision, decidedBy })
  })

  const role = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::123456789012:role/app' }
  const trust = (Principal: object, Action = 'sts:AssumeRole'): object => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action }] })

  test.each<[string, object, string]>([
    ['the trust policy names the user', { resourcePolicy: trust({ AWS: ann }) }, 'allowed'],
    ['the trust policy names another', { resourcePolicy: trust({ AWS: `${ann}e` }), identityPolicies: everything }, 'implicitDeny'],
    ['without a trust policy nobody comes in', { identityPolicies: everything }, 'implicitDeny'],
    ['a SAML provider', { principal: 'arn:aws:iam::123456789012:saml-provider/okta', action: 'sts:AssumeRoleWithSAML', resourcePolicy: trust({ Federated: 'arn:aws:iam::123456789012:saml-provider/okta' }, 'sts:AssumeRoleWithSAML') }, 'allowed'],
    ['a web identity provider', { principal: 'accounts.google.com', action: 'sts:AssumeRoleWithWebIdentity', resourcePolicy: trust({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity') }, 'allowed'],
  ])('a role: %s', async (_, line, decision) => {
    expect(await one({ ...base, ...role, ...line })).toMatchObject({ decision, decidedBy: 'trust' })
  })

  test('a key policy is needed', async () => {
    const key = { ...base, action: 'kms:Decrypt', resource: 'arn:aws:kms:us-east-1:123456789012:key/k', identityPolicies: everything }
    expect(await one(key)).toMatchObject({ decision: 'implicitDeny', decidedBy: 'resource' })
    expect(await one({ ...key, resourcePolicy: allow('kms:*', { Principal: { AWS: '123456789012' } }) })).toMatchObject({ decision: 'allowed', decidedBy: 'identity' })
  })
})

describe('context keys that follow from the principal', () => {
  const when = (Condition: object): object => ({ ...base, identityPolicies: [{ name: 'p', document: allow('*', { Condition }) }] })

  test.each<[string, object, string]>([
    ['the user', when({ StringEquals: { 'aws:username': 'ann', 'aws:PrincipalArn': ann, 'aws:PrincipalAccount': '123456789012', 'aws:PrincipalType': 'User' } }), 'allowed'],
    ['what the line says goes first, in any case', { ...when({ StringEquals: { 'aws:username': 'eve' } }), context: { 'AWS:UserName': 'eve' } }, 'allowed'],
    ["a session's role with its path", { ...when({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/team/app' } }), principal: 'arn:aws:sts::123456789012:assumed-role/app/s', role: 'arn:aws:iam::123456789012:role/team/app' }, 'allowed'],
    ['sessions have no user name', { ...when({ Null: { 'aws:username': 'true' } }), principal: 'arn:aws:sts::123456789012:assumed-role/app/s' }, 'allowed'],
    ['a list is a multivalued key', { ...when({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'b' } }), context: { 'aws:TagKeys': ['a', 'b'] } }, 'allowed'],
    ['numbers and booleans count as text', { ...when({ NumericLessThan: { 'aws:MultiFactorAuthAge': 10 }, Bool: { 'aws:SecureTransport': true } }), context: { 'aws:MultiFactorAuthAge': 9, 'aws:SecureTransport': true } }, 'allowed'],
  ])('%s', async (_, line, decision) => {
    expect(await one(line)).toMatchObject({ decision })
  })
})

describe('a bad line', () => {
  test('says what is wrong, and the run goes on', async () => {
    const { code, answers } = await run([{ id: 1, ...base, identityPolicies: everything }, '{"id":2', { id: 3, ...base, principal: 'ann' }, { id: 4, ...base, identityPolicies: everything }])
    expect(code).toBe(1)
    expect(answers.map(({ id, decision }) => [id, decision])).toEqual([[1, 'allowed'], [null, undefined], [3, undefined], [4, 'allowed']])
    expect(answers[1]?.errors).toMatchObject([{ policy: '', pointer: '', line: 2, code: 'InvalidJson' }])
    expect(answers[2]?.errors).toMatchObject([{ policy: '', pointer: '/principal', line: 3, code: 'InvalidRequest' }])
  })

  test.each<[string, object | string, string]>([
    ['no object', '[]', ''],
    ['no action', { ...base, action: undefined }, '/action'],
    ['an action without a service', { ...base, action: 'GetObject' }, '/action'],
    ['a resource of the wrong type', { ...base, resource: 1 }, '/resource'],
    ['policies that are no list', { ...base, identityPolicies: {} }, '/identityPolicies'],
    ['a policy that is none', { ...base, identityPolicies: [7] }, '/identityPolicies/0'],
    ['a level that is none', { ...base, serviceControlPolicies: [[]] }, '/serviceControlPolicies/0'],
    ['a context value of no kind', { ...base, context: { 'aws:ResourceTag/a/b': {} } }, '/context/aws:ResourceTag~1a~1b'],
    ['a flag of the wrong type', { ...base, principalInManagementAccount: 'yes' }, '/principalInManagementAccount'],
    ['a misspelt member', { ...base, identityPolicy: everything }, '/identityPolicy'],
    ['a misspelt member of a level', { ...base, serviceControlPolicies: [{ target: 'r-1', policies: [] }, { target: '1', policy: [] }] }, '/serviceControlPolicies/1/policy'],
    ['a misspelt member beside a document', { ...base, identityPolicies: [{ nmae: 'all', document: allow('*') }] }, '/identityPolicies/0/nmae'],
    ['a role of another name', { ...base, principal: 'arn:aws:sts::123456789012:assumed-role/app/s', role: 'arn:aws:iam::123456789012:role/x/other' }, '/role'],
  ])('%s', async (_, line, pointer) => {
    const { code, answers } = await run([line])
    expect(code).toBe(1)
    expect(answers[0]?.errors).toMatchObject([{ pointer, line: 1, code: 'InvalidRequest' }])
    expect(answers[0]).not.toHaveProperty('decision')
  })

  test('the place of a member that is unknown, wrong or missing is told by its column', async () => {
    const place = async (line: object): Promise<[unknown, unknown]> => {
      const [error] = (await one(line)).errors ?? []
      return [error?.['message'], JSON.stringify(line).slice(Number(error?.['column']) - 1)]
    }
    expect(await place({ id: 7, ...base, boundary: allow('s3:*') })).toEqual([expect.stringMatching(/^"boundary" is no member of a request; it may have id, principal, .*permissionsBoundary, /), expect.stringMatching(/^"boundary":/)])
    expect(await place({ ...base, identityPolicies: [...everything, 7] })).toEqual(['A policy must be a JSON object.', '7]}'])
    expect(await place({ ...base, vpcEndpointPolicies: [{ name: 'a', document: allow('*'), 'x/y': 1 }] })).toEqual([expect.stringContaining('is no member of a policy with a document'), '"x/y":1}]}'])
    expect(await place({ principal: ann, resource: '*' })).toEqual(['A request needs "action".', JSON.stringify({ principal: ann, resource: '*' })])
  })

  const whole = JSON.stringify({ id: 1, ...base })

  test.each<[string, Buffer, string, object]>([
    ['a member that occurs twice', Buffer.from(`${whole.slice(0, -1)},"action":"s3:PutObject"}`), 'InvalidRequest', { pointer: '/action', column: whole.length + 1 }],
    ['a member of a policy that occurs twice', Buffer.from(`${whole.slice(0, -1)},"resourcePolicy":{"Statement":{"Effect":"Deny","Effect":"Allow"}}}`), 'InvalidRequest', { pointer: '/resourcePolicy/Statement/Effect' }],
    ['a policy nested without end', Buffer.from(`${whole.slice(0, -1)},"resourcePolicy":{"Statement":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`), 'InvalidJson', {}],
    ['an id nested without end', Buffer.from(`${whole.slice(0, -1)},"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`), 'InvalidJson', {}],
    ['text that is not UTF-8', Buffer.from(whole.replace('user/', 'user/\u00fc'), 'latin1'), 'InvalidEncoding', { column: 1 }],
    ['a line of more than eight megabytes', Buffer.alloc(9_000_000, '['), 'LineTooLong', { column: 1 }],
    ['an account that is none', Buffer.from(`${whole.slice(0, -1)},"resourceAccount":"1234"}`), 'InvalidRequest', { pointer: '/resourceAccount' }],
  ])('%s is one error, and the lines around it are answered; so they are when they come in pieces', async (_, line, code, place) => {
    const good = Buffer.from(JSON.stringify({ id: 'good', ...base, identityPolicies: everything }))
    const bytes = Buffer.concat([Buffer.from('\uFEFF'), good, Buffer.from('\r\n'), line, Buffer.from('\n'), good])
    for (const size of [bytes.length, 65_536, Math.max(7, Math.ceil(bytes.length / 500))]) {
      const { code: exit, answers } = await run([bytes], { pieces: size })
      expect(exit).toBe(1)
      expect(answers.map(({ decision }) => decision)).toEqual(['allowed', undefined, 'allowed'])
      expect(answers[1]?.errors).toMatchObject([{ policy: '', line: 2, code, ...place }])
      expect(String(answers[1]?.errors?.[0]?.['message']).length).toBeLessThan(400)
    }
  })

  test('a very long value is not shown back whole', async () => {
    const { answers } = await run([{ ...base, principal: 'x'.repeat(100_000) }])
    expect(String(answers[0]?.errors?.[0]?.['message']).length).toBeLessThan(600)
  })

  test('a policy that cannot be used is named, with the place, and the others decide', async () => {
    const document = '{\n  "Version": "2012-10-17",\n  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Conditions": {} }\n}'
    const { code, answers } = await run([{ ...base, identityPolicies: [...everything, { name: 'typo', document }] }])
    expect(code).toBe(1)
    expect(answers[0]).toMatchObject({ decision: 'allowed', errors: [{ policy: 'typo', pointer: '/Statement/Conditions', line: 3, column: 68, code: 'UnknownElement' }] })
  })
})

test('--explain adds the explanation, without the texts of the policies', async () => {
  const { answers } = await run([{ ...base, identityPolicies: everything }], { explain: true })
  expect(answers[0]?.explanation?.statements).toMatchObject([{ policy: { name: 'all' }, matched: true }])
  expect(answers[0]?.explanation?.statements[0]?.policy).not.toHaveProperty('document')
  expect(answers[0]?.explanation?.sentence).not.toBe('')
})

test('a reader who has seen enough ends the run without an error', async () => {
  const output = new Writable({ write: (_, __, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })) })
  expect(await evaluate(Readable.from([`${JSON.stringify(base)}\n`], { objectMode: false }), output, false)).toBe(0)
})

test('no more is read than the reader of the answers takes', async () => {
  const COUNT = 20_000
  let read = 0
  const lines = function* (): Generator<Buffer> {
    for (; read < COUNT; read++) yield Buffer.from(`${JSON.stringify({ id: read, ...base })}\n`)
  }
  let answered = 0
  let take = (): void => undefined
  const output = new Writable({ write: (chunk: Buffer, _, done) => { answered += chunk.toString().split('\n').length - 1; take = done } })
  const run = evaluate(Readable.from(lines(), { objectMode: false }), output, false)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(answered).toBeGreaterThan(0)
  expect(read).toBeLessThan(COUNT / 10)
  output._write = (chunk: Buffer, _, done) => { answered += chunk.toString().split('\n').length - 1; done() }
  take()
  await run
  expect(answered).toBe(COUNT)
})
