import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, startEndpoint, type TestEndpoint } from '../../wire/endpoint.js'
import { codeOf, form, keyOf, presigned, send, signed, timeText, type Answer, type Plain, type SignOptions } from '../../wire/sign.js'

let endpoint: TestEndpoint
let host: string
const MINUTE = 60_000
const WHO: Plain = form({ Action: 'GetCallerIdentity', Version: '2011-06-15' })
const USERS: Plain = form({ Action: 'ListUsers', Version: '2010-05-08' })
const VPCS: Plain = form({ Action: 'DescribeVpcs', Version: '2016-11-15' })
const BUCKETS: Plain = { method: 'GET', path: '/' }
const EVENTS: Plain = { method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents' }, body: '{}' }
const CALLS = { sts: WHO, iam: USERS, ec2: VPCS, s3: BUCKETS, cloudtrail: EVENTS } as const
type Service = keyof typeof CALLS

beforeAll(async () => {
  endpoint = await startEndpoint()
  host = new URL(endpoint.origin).host
})
afterAll(() => endpoint.close())

function call(service: Service, options: Partial<SignOptions> = {}, change: (sent: ReturnType<typeof signed>) => Plain = (sent) => sent): Promise<Answer> {
  return send(endpoint.origin, change(signed(host, CALLS[service], { keys: endpoint.keys, service, ...options })))
}

const both = ({ status, body }: Answer): string => `${status} ${codeOf(body) ?? ''}`

describe('the signature of a request', () => {
  it.each(Object.keys(CALLS) as Service[])('is accepted by %s when it is right', async (service) => {
    expect(await call(service)).toMatchObject({ status: 200 })
  })

  it.each([
    ['sts', '403 SignatureDoesNotMatch', '403 InvalidClientTokenId', '403 SignatureDoesNotMatch'],
    ['iam', '403 SignatureDoesNotMatch', '403 InvalidClientTokenId', '403 SignatureDoesNotMatch'],
    ['ec2', '401 AuthFailure', '401 AuthFailure', '400 RequestExpired'],
    ['s3', '403 SignatureDoesNotMatch', '403 InvalidAccessKeyId', '403 RequestTimeTooSkewed'],
    ['cloudtrail', '400 InvalidSignatureException', '400 UnrecognizedClientException', '400 InvalidSignatureException'],
  ] as const)('is refused by %s in its own words: wrong secret, unknown key, wrong time', async (service, secret, key, time) => {
    expect(both(await call(service, { keys: { ...endpoint.keys, secretAccessKey: 'x'.repeat(40) } }))).toBe(secret)
    expect(both(await call(service, { keys: { ...endpoint.keys, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } }))).toBe(key)
    expect(both(await call(service, { at: Date.now() - 16 * MINUTE }))).toBe(time)
    expect(both(await call(service, { at: Date.now() + 16 * MINUTE }))).toBe(time)
    expect(await call(service, { at: Date.now() - 14 * MINUTE })).toMatchObject({ status: 200 })
  })

  it('tells how far the clock is off', async () => {
    expect((await call('iam', { at: Date.now() - 20 * MINUTE })).body).toMatch(/Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)/)
    expect((await call('iam', { at: Date.now() + 20 * MINUTE })).body).toMatch(/Signature not yet current: .* is still later than .* \+ 15 min\.\)/)
  })

  it('shows what S3 calculated', async () => {
    const { body } = await call('s3', { keys: { ...endpoint.keys, secretAccessKey: 'x'.repeat(40) } })
    for (const name of ['AWSAccessKeyId', 'StringToSign', 'SignatureProvided', 'StringToSignBytes', 'CanonicalRequest', 'CanonicalRequestBytes', 'HostId']) expect(body).toContain(`<${name}>`)
    expect(body).toMatch(/<CanonicalRequest>GET\n\/\n\nhost:127\.0\.0\.1/)
  })

  it('covers method, path, query, headers and body', async () => {
    const forms: ((sent: ReturnType<typeof signed>) => Plain)[] = [
      (sent) => ({ ...sent, method: 'PUT' }),
      (sent) => ({ ...sent, path: '/x' }),
      (sent) => ({ ...sent, query: { Action: 'ListRoles' } }),
      (sent) => ({ ...sent, body: `${String(sent.body)}&MaxItems=1` }),
      (sent) => ({ ...sent, headers: { ...sent.headers, 'x-amz-date': timeText(Date.now() - MINUTE) } }),
      (sent) => ({ ...sent, headers: { ...sent.headers, authorization: sent.headers['authorization']?.replace('us-east-1', 'eu-west-1') ?? '' } }),
    ]
    for (const change of forms) expect(both(await call('iam', {}, change))).toBe('403 SignatureDoesNotMatch')
    const added = await call('iam', {}, (sent) => ({ ...sent, headers: { ...sent.headers, 'x-amz-target': 'X.Y' } }))
    expect(added).toMatchObject({ status: 403, body: /'x-amz-target' must be a 'SignedHeader'/ })
    const stolen = await call('s3', {}, (sent) => ({ ...sent, method: 'PUT', path: '/evil-bucket' }))
    expect(both(stolen)).toBe('403 SignatureDoesNotMatch')
    const acl = await call('s3', {}, (sent) => ({ ...sent, headers: { ...sent.headers, 'x-amz-acl': 'public-read' } }))
    expect(acl).toMatchObject({ status: 403, body: /<HeadersNotSigned>x-amz-acl</ })
  })

  it('belongs to one day and one service', async () => {
    const otherScope = (from: string, to: string) => (sent: ReturnType<typeof signed>) => ({ ...sent, headers: { ...sent.headers, authorization: sent.headers['authorization']?.replace(from, to) ?? '' } })
    const today = timeText(Date.now()).slice(0, 8)
    expect((await call('iam', {}, otherScope(today, '20200101'))).body).toMatch(/Date in Credential scope does not match/)
    expect((await call('iam', {}, otherScope('aws4_request', 'aws5_request'))).body).toMatch(/valid terminator: 'aws4_request', not 'aws5_request'/)
    // Signed for STS, sent with IAM's action: STS has no such operation.
    expect(both(await send(endpoint.origin, signed(host, USERS, { keys: endpoint.keys, service: 'sts' })))).toBe('400 NoSuchVersion')
  })

  it('is missed, or found incomplete', async () => {
    const without = (name: string, to = '') => (sent: ReturnType<typeof signed>) => ({ ...sent, headers: { ...sent.headers, authorization: sent.headers['authorization']?.replace(new RegExp(name), to) ?? '' } })
    expect((await call('iam', {}, without(', Signature=.*'))).body).toMatch(/IncompleteSignature.*Authorization header requires 'Signature' parameter\./s)
    expect((await call('iam', {}, without('Signature=', 'Signature=0, Signature='))).body).toMatch(/requires 'Signature' parameter/)
    expect(both(await call('iam', {}, without('/\\d{8}/', '/')))).toBe('400 IncompleteSignature')
    for (const more of ['~, ', 'Expires=1, ', ', ']) {
      expect(both(await call('iam', {}, without('SignedHeaders=', `${more}SignedHeaders=`))), more).toBe('400 IncompleteSignature')
      expect(both(await call('s3', {}, without('SignedHeaders=', `${more}SignedHeaders=`))), more).toBe('400 AuthorizationHeaderMalformed')
    }
    expect(both(await call('s3', {}, without('AWS4-HMAC-SHA256', 'Basic')))).toBe('400 InvalidArgument')
    expect(both(await call('s3', {}, without('AWS4-HMAC-SHA256 ', 'AWS AKIA:abc ')))).toBe('400 InvalidRequest')
    expect((await call('iam', {}, ({ headers, ...sent }) => ({ ...sent, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'x-amz-date')) }))).body).toMatch(/existence of either a 'X-Amz-Date' or a 'Date' header/)
  })

  it('is not needed for what is open to all, and nothing else is', async () => {
    expect(both(await send(endpoint.origin, { ...WHO }))).toBe('403 MissingAuthenticationToken')
    expect(both(await send(endpoint.origin, { method: 'GET', path: '/' }))).toBe('403 AccessDenied')
    expect(both(await send(endpoint.origin, { method: 'PUT', path: '/no-bucket' }))).toBe('403 AccessDenied')
    const events = await send(endpoint.origin, { ...EVENTS })
    expect(both(events)).toBe('400 MissingAuthenticationTokenException')
  })
})

it('a session token is taken as it was issued, to the letter', async () => {
  const asked = form({ Action: 'GetSessionToken', Version: '2011-06-15' })
  const { body } = await send(endpoint.origin, signed(host, asked, { keys: endpoint.keys, service: 'sts' }))
  const field = (name: string): string => new RegExp(`<${name}>(.*?)<`).exec(body)?.[1] ?? ''
  const token = field('SessionToken')
  const who = (sessionToken: string): Promise<Answer> =>
    send(endpoint.origin, signed(host, form({ Action: 'GetCallerIdentity', Version: '2011-06-15' }), { keys: { accessKeyId: field('AccessKeyId'), secretAccessKey: field('SecretAccessKey'), sessionToken }, service: 'sts' }))
  expect((await who(token)).status).toBe(200)
  for (const other of [`${token}AAAA`, token.slice(0, -4), token.replace(/.$/, '!'), `${token.slice(0, 60)}-${token.slice(60)}`, token.toLowerCase()]) {
    expect(both(await who(other)), other).toBe('403 InvalidClientTokenId')
  }
})

describe('the body of a request to S3', () => {
  const put = (headers: Record<string, string>, body: string | Buffer, payload?: string): Promise<Answer> =>
    send(endpoint.origin, signed(host, { method: 'PUT', path: '/chunks/key', headers, body }, { keys: endpoint.keys, service: 's3', ...(payload !== undefined && { payload }) }))

  beforeAll(async () => {
    await send(endpoint.origin, signed(host, { method: 'PUT', path: '/chunks' }, { keys: endpoint.keys, service: 's3' }))
  })

  it('has the hash that was said, or is said not to be signed', async () => {
    expect(both(await put({}, 'hello', createHash('sha256').update('other').digest('hex')))).toBe('400 XAmzContentSHA256Mismatch')
    expect(both(await put({}, 'hello', 'nonsense'))).toBe('400 InvalidArgument')
    expect((await put({}, 'hello', 'UNSIGNED-PAYLOAD')).status).toBe(200)
  })

  /** Chunks as a client signs them; `tamper` changes the first one on its way. */
  function chunked(seed: string, time: string, parts: readonly string[], tamper = false, trailer?: string): string {
    const key = keyOf(endpoint.keys.secretAccessKey, time.slice(0, 8), 'us-east-1', 's3')
    const hex = (text: string): string => createHash('sha256').update(text).digest('hex')
    const sign = (kind: string, ...hashes: string[]): string =>
      createHmac('sha256', key).update([`AWS4-HMAC-SHA256-${kind}`, time, `${time.slice(0, 8)}/us-east-1/s3/aws4_request`, seed, ...hashes].join('\n')).digest('hex')
    let text = ''
    for (const [index, part] of [...parts, ''].entries()) {
      seed = sign('PAYLOAD', hex(''), hex(part))
      const sent = tamper && index === 0 ? part.replace(/./, 'X') : part
      text += `${part.length.toString(16)};chunk-signature=${seed}\r\n${sent}${part === '' ? '' : '\r\n'}`
    }
    if (trailer === undefined) return `${text}\r\n`
    return `${text}${trailer}\r\nx-amz-trailer-signature:${sign('TRAILER', hex(`${trailer}\n`))}\r\n\r\n`
  }

  async function putChunks(parts: readonly string[], { tamper = false, trailer, length }: { tamper?: boolean; trailer?: string; length?: number } = {}): Promise<Answer> {
    const whole = length ?? parts.join('').length
    const payload = `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer === undefined ? '' : '-TRAILER'}`
    const headers = { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': String(whole), ...(trailer !== undefined && { 'x-amz-trailer': trailer.split(':')[0] ?? '' }) }
    const head = signed(host, { method: 'PUT', path: '/chunks/key', headers }, { keys: endpoint.keys, service: 's3', payload })
    const seed = /Signature=(\w+)$/.exec(head.headers['authorization'] ?? '')?.[1] ?? ''
    return send(endpoint.origin, { ...head, body: chunked(seed, head.headers['x-amz-date'] ?? '', parts, tamper, trailer) })
  }

  it('comes in signed chunks, of which none can be changed', async () => {
    const long = 'hello '.repeat(2000)
    expect((await putChunks([long, 'world'])).status).toBe(200)
    const got = await send(endpoint.origin, signed(host, { method: 'GET', path: '/chunks/key' }, { keys: endpoint.keys, service: 's3' }))
    expect(got).toMatchObject({ body: `${long}world`, headers: { 'content-length': '12005' } })
    expect(got.headers['content-encoding']).toBeUndefined()
    expect(both(await putChunks([long, 'world'], { tamper: true }))).toBe('403 SignatureDoesNotMatch')
    expect(both(await putChunks(['hello'], { length: 6 }))).toBe('400 IncompleteBody')
    expect((await putChunks(['hello ', 'world'])).body).toMatch(/<Code>InvalidChunkSizeError<.*less than 8192 bytes<.*<Chunk>2<.*<BadChunkSize>6</s)
  })

  it('has its checksum behind it, which is signed and checked', async () => {
    expect((await putChunks(['hello'], { trailer: 'x-amz-checksum-crc32:NhCmhg==' })).status).toBe(200)
    expect(both(await putChunks(['hello'], { trailer: 'x-amz-checksum-crc32:AAAAAA==' }))).toBe('400 BadDigest')
    expect(both(await putChunks(['hello'], { trailer: 'x-amz-acl:public-read' }))).toBe('400 MalformedTrailerError')
  })
})

describe('a presigned URL', () => {
  const url = (options: Partial<SignOptions & { expires: number }> = {}, plain: Plain = { method: 'GET', path: '/presigned/a%20b' }) =>
    presigned(host, plain, { keys: endpoint.keys, service: 's3', expires: 60, ...options })

  beforeAll(async () => {
    await send(endpoint.origin, signed(host, { method: 'PUT', path: '/presigned' }, { keys: endpoint.keys, service: 's3' }))
  })

  it('lets anybody do the one thing it was made for, while it lasts', async () => {
    expect((await send(endpoint.origin, { ...url({}, { method: 'PUT', path: '/presigned/a%20b' }), body: 'shared' })).status).toBe(200)
    expect(await send(endpoint.origin, url())).toMatchObject({ status: 200, body: 'shared' })
    expect(both(await send(endpoint.origin, { ...url(), method: 'DELETE' }))).toBe('403 SignatureDoesNotMatch')
    expect(both(await send(endpoint.origin, { ...url(), path: '/presigned/other' }))).toBe('403 SignatureDoesNotMatch')
    expect(await send(endpoint.origin, url({ at: Date.now() - 61_000 }))).toMatchObject({ status: 403, body: /<Code>AccessDenied<.*Request has expired<.*<X-Amz-Expires>60<.*<Expires>.*<ServerTime>/s })
    expect(await send(endpoint.origin, url({ at: Date.now() - 61_000, expires: 3600 }))).toMatchObject({ status: 200 })
    expect((await send(endpoint.origin, url({ at: Date.now() + 20 * MINUTE }))).body).toContain('Request is not yet valid')
  })

  it('says what is wrong with it', async () => {
    const { query, ...rest } = url()
    const { 'X-Amz-Expires': _, ...incomplete } = query ?? {}
    expect(both(await send(endpoint.origin, { ...rest, query: incomplete }))).toBe('400 AuthorizationQueryParametersError')
    expect((await send(endpoint.origin, { ...rest, query: { ...query, 'X-Amz-Expires': '604801' } })).body).toMatch(/less than a week/)
    expect(both(await send(endpoint.origin, { ...rest, query: { ...query, 'X-Amz-Expires': '86400' } }))).toBe('403 SignatureDoesNotMatch')
    expect(both(await send(endpoint.origin, { ...rest, query: { AWSAccessKeyId: 'AKIA', Signature: 'x', Expires: '1' } }))).toBe('400 InvalidRequest')
    expect(both(await send(endpoint.origin, { ...url(), headers: { host, authorization: 'AWS4-HMAC-SHA256 x' } }))).toBe('400 InvalidArgument')
  })

  it('works for STS too', async () => {
    const who = presigned(host, { method: 'GET', path: '/', query: { Action: 'GetCallerIdentity', Version: '2011-06-15' } }, { keys: endpoint.keys, service: 'sts', expires: 60 })
    expect((await send(endpoint.origin, who)).body).toContain(`<Account>${ACCOUNT}</Account>`)
  })
})
