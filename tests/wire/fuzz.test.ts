/** Requests that were damaged on their way, or made up: the endpoint never falls over, and nobody gets in who has not signed. */
import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, startEndpoint, type TestEndpoint } from './endpoint.js'
import { form, presigned, queryText, send, signed, type Plain, type Sent } from './sign.js'

const SEED = Number(process.env['FUZZ_SEED'] ?? 20261121)
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 160)

const DELETE = '<Delete><Object><Key>none</Key></Object></Delete>'

let endpoint: TestEndpoint
let host: string
let requests: Sent[]

beforeAll(async () => {
  endpoint = await startEndpoint()
  host = new URL(endpoint.origin).host
  const { keys } = endpoint
  await send(endpoint.origin, signed(host, { method: 'PUT', path: '/fuzzed' }, { keys, service: 's3' }))
  await send(endpoint.origin, signed(host, { method: 'PUT', path: '/fuzzed/a', body: 'body' }, { keys, service: 's3' }))
  requests = [
    signed(host, form({ Action: 'ListUsers', Version: '2010-05-08' }), { keys, service: 'iam' }),
    signed(host, form({ Action: 'CreateUser', Version: '2010-05-08', UserName: 'mallory', 'Tags.member.1.Key': 'a', 'Tags.member.1.Value': 'b' }), { keys, service: 'iam' }),
    signed(host, form({ Action: 'DescribeInstances', Version: '2016-11-15', 'Filter.1.Name': 'tag:a', 'Filter.1.Value.1': 'b' }), { keys, service: 'ec2' }),
    signed(host, { method: 'GET', path: '/fuzzed', query: { 'list-type': '2', prefix: 'a' } }, { keys, service: 's3' }),
    signed(host, { method: 'PUT', path: '/fuzzed/b', body: 'hello' }, { keys, service: 's3' }),
    signed(host, { method: 'POST', path: '/fuzzed', query: { delete: '' }, headers: { 'content-md5': createHash('md5').update(DELETE).digest('base64') }, body: DELETE }, { keys, service: 's3' }),
    presigned(host, { method: 'GET', path: '/fuzzed/a' }, { keys, service: 's3', expires: 600 }),
    signed(host, { method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'CloudTrail_20131101.LookupEvents' }, body: '{"MaxResults":1}' }, { keys, service: 'cloudtrail' }),
  ]
})
afterAll(() => endpoint.close())

const text = fc.string({ unit: 'binary-ascii', minLength: 0, maxLength: 12 }).map((value) => value.replace(/[^\x20-\x7e]/g, '~'))

/** Puts another character in one place. */
function damage(whole: string, at: number, by: string): string {
  if (whole === '') return by
  const place = at % whole.length
  return whole.slice(0, place) + by + whole.slice(place + 1)
}

const place = fc.nat({ max: 100_000 })

/** What is changed: each of these makes it another request than was signed. */
const damages: fc.Arbitrary<(sent: Sent) => Plain> = fc.oneof(
  fc.tuple(place, text).map(([at, by]) => (sent: Sent) => ({ ...sent, headers: { ...sent.headers, ...(sent.headers['authorization'] !== undefined && { authorization: damage(sent.headers['authorization'], at, by) }) } })),
  fc.tuple(place, text).map(([at, by]) => (sent: Sent) => {
    const names = Object.keys(sent.headers).filter((name) => name !== 'host' && name !== 'authorization' && name !== 'content-type')
    const name = names[at % names.length] ?? 'x-amz-date'
    return { ...sent, headers: { ...sent.headers, [name]: damage(sent.headers[name] ?? '', at, by) } }
  }),
  fc.tuple(place, text).map(([at, by]) => (sent: Sent) => ({ ...sent, body: damage(String(sent.body ?? ''), at, by) })),
  fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH').map((method) => (sent: Sent) => ({ ...sent, method })),
  fc.tuple(fc.constantFrom('', '/fuzzed', '/', '//', '/../x', '/%00', '/%', '/fuzzed/a%2'), fc.constantFrom('', 'b', '/c')).map(([path, end]) => (sent: Sent) => ({ ...sent, path: `${path}${end}` || '/' })),
  fc.tuple(fc.constantFrom('policy', 'acl', 'Action', 'X-Amz-Expires', 'X-Amz-Signature', 'X-Amz-Credential', 'versionId'), text).map(([name, value]) => (sent: Sent) => ({ ...sent, query: { ...sent.query, [name]: value } })),
  fc.tuple(fc.constantFrom('x-amz-acl', 'x-amz-copy-source', 'x-amz-target', 'x-amz-security-token', 'x-amz-meta-a', 'x-amz-decoded-content-length'), text).map(([name, value]) => (sent: Sent) => ({ ...sent, headers: { ...sent.headers, [name]: value } })),
)

const sameRequest = (left: Plain, right: Plain): boolean => left.method === right.method && left.path === right.path && queryText(left.query) === queryText(right.query) && String(left.body ?? '') === String(right.body ?? '') && JSON.stringify(left.headers) === JSON.stringify(right.headers)

describe('damaged requests', () => {
  it('succeed only when what was signed is what arrived', async () => {
    const before = endpoint.open.world.stateHash()
    const users = endpoint.open.world.account(ACCOUNT).iam.users.count()
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 7 }), damages, async (index, change) => {
        const sent = requests[index] as Sent
        const damaged = change(sent)
        if (sameRequest(sent, damaged)) return
        const { status, body } = await send(endpoint.origin, damaged).catch((error: unknown) => {
          // Node's own client refuses to send some of them.
          if (error instanceof TypeError || (error as NodeJS.ErrnoException).code === 'HPE_INVALID_CONSTANT') return { status: 400, body: '' }
          throw error
        })
        expect(body).not.toContain('InternalFailure')
        expect(status).not.toBe(500)
        if (status >= 300) return
        expect(stillSigned(sent, damaged), `${JSON.stringify(damaged)} got ${body}`).toBe(true)
        // What is still as it was signed is done: nothing else may have changed the world at the end.
        if (endpoint.open.world.stateHash() !== before) endpoint.open.world.timeline.undo()
      }),
      { numRuns: RUNS, seed: SEED },
    )
    expect(endpoint.open.world.account(ACCOUNT).iam.users.count()).toBe(users)
    expect(endpoint.open.world.stateHash()).toBe(before)
  })

  /**
   * What a signature does not speak of may change: how its own header is laid out, blanks around a value, and of a
   * presigned URL the body and headers that are not AWS's.
   */
  function stillSigned(sent: Sent, damaged: Plain): boolean {
    const norm = (value: string): string => value.replace(/\s+/g, ' ').trim()
    const laid = (value = ''): string => value.toLowerCase().replace(/[\s,]+/g, '')
    const headers = damaged.headers ?? {}
    const isQuery = sent.headers['authorization'] === undefined
    const same = Object.keys(sent.headers).every((name) => (name === 'authorization' ? laid(headers[name]) === laid(sent.headers[name]) : norm(headers[name] ?? '') === norm(sent.headers[name] ?? '')))
    const isBodyFree = isQuery || sent.method === 'GET'
    const sameQuery = (plain: Plain): string => queryText(Object.fromEntries(Object.entries(plain.query ?? {}).filter(([name]) => isQuery || name !== 'X-Amz-Signature')))
    return same && damaged.method === sent.method && damaged.path === sent.path && sameQuery(damaged) === sameQuery(sent) && (isBodyFree || String(damaged.body ?? '') === String(sent.body ?? ''))
  }
})

describe('made-up requests', () => {
  const anything = fc.record({
    method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD'),
    path: fc.oneof(fc.constantFrom('/', '/fuzzed', '/fuzzed/a', '/_rolecall/state'), fc.webPath().map((path) => (path.startsWith('/') ? path : `/${path}`))),
    query: fc.dictionary(fc.constantFrom('list-type', 'policy', 'acl', 'delete', 'uploads', 'Action', 'Version', 'X-Amz-Algorithm', 'X-Amz-Credential'), text, { maxKeys: 3, noNullPrototype: true }),
    headers: fc.dictionary(fc.constantFrom('authorization', 'x-amz-target', 'content-type', 'x-amz-content-sha256', 'content-encoding', 'x-amz-date'), fc.oneof(text, fc.constantFrom('aws-chunked', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'application/x-www-form-urlencoded', 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0', 'Bearer x')), { maxKeys: 4, noNullPrototype: true }),
    body: fc.oneof(text, fc.constantFrom('Action=ListUsers&Version=2010-05-08', '{"a":', '[]', '<a><b></a>', '<!DOCTYPE x [<!ENTITY e "y">]><a>&e;</a>', '5\r\nhello\r\n0\r\n\r\n', `Action=${'A.'.repeat(50)}`, '%zz=%', 'Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=x')),
  })

  it('are refused', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (plain) => {
        const { status, body } = await send(endpoint.origin, { ...plain, headers: { ...plain.headers, host } }).catch((error: unknown) => {
          if (error instanceof TypeError) return { status: 400, body: '' }
          throw error
        })
        expect(status, body).toBeGreaterThanOrEqual(400)
        expect(status, body).not.toBe(500)
        expect(body).not.toContain('InternalFailure')
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })

  it('of bare bytes are refused or cut off', async () => {
    const { hostname, port } = new URL(endpoint.origin)
    const pieces = fc.array(fc.oneof(fc.constantFrom('GET / HTTP/1.1\r\n', 'POST / HTTP/1.1\r\n', `Host: ${host}\r\n`, 'Content-Length: 5\r\n', 'Transfer-Encoding: chunked\r\n', 'Authorization: AWS4-HMAC-SHA256\r\n', '\r\n', 'hello', '0\r\n\r\n', '\0', ' '), text), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const heard = await new Promise<string>((resolve) => {
          let all = ''
          const socket = connect(Number(port), hostname, () => socket.end(parts.join('')))
          socket.on('data', (data) => (all += data.toString('latin1')))
          socket.on('error', () => undefined)
          socket.on('close', () => resolve(all))
        })
        expect(heard).not.toMatch(/^HTTP\/1\.1 (2|500)/)
      }),
      { numRuns: Math.ceil(RUNS / 5), seed: SEED },
    )
    expect((await send(endpoint.origin, signed(host, form({ Action: 'GetCallerIdentity', Version: '2011-06-15' }), { keys: endpoint.keys, service: 'sts' }))).status).toBe(200)
  })
})
