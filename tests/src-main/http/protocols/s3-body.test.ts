import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEndpoint, type TestEndpoint } from '../../../wire/endpoint.js'
import { codeOf, send, signed, type Answer, type Plain } from '../../../wire/sign.js'

let endpoint: TestEndpoint
let host: string

beforeAll(async () => {
  endpoint = await startEndpoint()
  host = new URL(endpoint.origin).host
  await s3({ method: 'PUT', path: '/bodies' })
})
afterAll(() => endpoint.close())

const s3 = (plain: Plain, payload?: string): Promise<Answer> => send(endpoint.origin, signed(host, plain, { keys: endpoint.keys, service: 's3', ...(payload !== undefined && { payload }) }))
const put = (headers: Record<string, string>): Promise<Answer> => s3({ method: 'PUT', path: '/bodies/key', headers, body: 'hello' })
const said = ({ status, body }: Answer): string => `${status} ${codeOf(body) ?? ''}: ${/<Message>([^<]*)</.exec(body)?.[1] ?? ''}`
const md5 = (text: string): string => createHash('md5').update(text).digest('base64')
const sum = (text: string): string => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(text))
  return bytes.toString('base64')
}

// What S3 answered to each is told in https://github.com/versity/versitygw/issues (1186, 1189, 1593, 1598).
describe('the checksum of an object', () => {
  it.each([
    [{ 'x-amz-checksum-crc32': '' }, /^400 InvalidRequest: Value for x-amz-checksum-crc32 header is invalid\.$/],
    [{ 'x-amz-checksum-sha256': 'zz' }, /^400 InvalidRequest: Value for x-amz-checksum-sha256 header is invalid\.$/],
    [{ 'x-amz-checksum-crc32': 'NhCmhg' }, /^400 InvalidRequest: Value for x-amz-checksum-crc32 header is invalid\.$/],
    [{ 'x-amz-checksum-crc32': 'AAAAAA==' }, /^400 BadDigest: The CRC32 you specified did not match/],
    [{ 'x-amz-checksum-crc32': 'NhCmhg==', 'x-amz-checksum-sha1': 'qvTGHdzF6KLavt4PO0gs2a6pQ00=' }, /^400 InvalidRequest: Expecting a single x-amz-checksum- header\./],
    [{ 'x-amz-sdk-checksum-algorithm': 'CRC32' }, /^400 InvalidRequest: x-amz-sdk-checksum-algorithm specified, but no corresponding/],
    [{ 'x-amz-sdk-checksum-algorithm': 'SHA1', 'x-amz-checksum-crc32': 'NhCmhg==' }, /^400 InvalidRequest: Value for x-amz-sdk-checksum-algorithm header is invalid\.$/],
    [{ 'x-amz-sdk-checksum-algorithm': 'CRC32', 'x-amz-checksum-crc32': 'NhCmhg==' }, /^200/],
    [{ 'x-amz-checksum-crc64nvme': 'M3eFcAZSQlc=' }, /^200/],
    [{ 'x-amz-checksum-crc32c': 'mnG7TA==' }, /^200/],
    [{ 'content-md5': md5('hello') }, /^200/],
    [{ 'content-md5': md5('other') }, /^400 BadDigest/],
    [{ 'content-md5': 'zz' }, /^400 InvalidDigest/],
  ])('%j', async (headers, expected) => expect(said(await put(headers))).toMatch(expected))
})

describe('the headers behind a body in chunks', () => {
  const chunks = (trailer: string, headers: Record<string, string>, size = '5'): Promise<Answer> =>
    s3({ method: 'PUT', path: '/bodies/key', headers: { 'content-encoding': 'aws-chunked', ...(size !== '' && { 'x-amz-decoded-content-length': size }), ...headers }, body: `5\r\nhello\r\n0\r\n${trailer}\r\n` }, 'STREAMING-UNSIGNED-PAYLOAD-TRAILER')
  const announced = { 'x-amz-trailer': 'x-amz-checksum-crc32' }

  it.each([
    ['x-amz-checksum-crc32:NhCmhg==\r\n', announced, '5', /^200/],
    ['', {}, '5', /^200/],
    ['', announced, '5', /^400 MalformedTrailerError/],
    ['x-amz-checksum-crc32:NhCmhg==\r\n', {}, '5', /^400 MalformedTrailerError/],
    ['x-amz-checksum-sha1:NhCmhg==\r\n', announced, '5', /^400 MalformedTrailerError/],
    ['x-amz-checksum-crc32:zz\r\n', announced, '5', /^400 InvalidRequest: Value for x-amz-checksum-crc32 trailing header is invalid\.$/],
    ['x-amz-checksum-crc32:AAAAAA==\r\n', announced, '5', /^400 BadDigest/],
    ['x-amz-checksum-crc32:NhCmhg==\r\n', { ...announced, 'x-amz-checksum-sha1': 'qvTGHdzF6KLavt4PO0gs2a6pQ00=' }, '5', /^400 InvalidRequest: Expecting a single/],
    ['x-amz-checksum-crc32:NhCmhg==\r\n', announced, '', /^411 MissingContentLength/],
    ['x-amz-checksum-crc32:NhCmhg==\r\n', announced, '6', /^400 IncompleteBody/],
  ])('%j, announced by %j', async (trailer, headers, size, expected) => expect(said(await chunks(trailer, headers, size))).toMatch(expected))

  it('there are none where they are not spoken of', async () => {
    expect(said(await s3({ method: 'PUT', path: '/bodies/key', headers: { 'x-amz-decoded-content-length': '1' }, body: '1\r\nx\r\n0\r\n\r\n' }, 'STREAMING-UNSIGNED-PAYLOAD'))).toMatch(/^400 InvalidArgument/)
  })
})

describe('a document', () => {
  const body = '<Delete><Object><Key>none</Key></Object></Delete>'
  const remove = (headers: Record<string, string>): Promise<Answer> => s3({ method: 'POST', path: '/bodies', query: { delete: '' }, headers, body })

  it.each([
    [{}, /^400 InvalidRequest: Missing required header for this request: Content-MD5$/],
    [{ 'content-md5': md5(body) }, /^200/],
    [{ 'content-md5': md5('other') }, /^400 BadDigest/],
    [{ 'x-amz-checksum-crc32': sum(body) }, /^200/],
    [{ 'x-amz-checksum-crc32': sum('other') }, /^400 BadDigest/],
  ])('that names many objects to delete, with %j', async (headers, expected) => expect(said(await remove(headers))).toMatch(expected))

  it('that was damaged on its way changes nothing', async () => {
    const tags = '<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>'
    const tag = (headers: Record<string, string>): Promise<Answer> => s3({ method: 'PUT', path: '/bodies', query: { tagging: '' }, headers, body: tags })
    expect(said(await tag({ 'content-md5': md5('other') }))).toMatch(/^400 BadDigest/)
    expect(codeOf((await s3({ method: 'GET', path: '/bodies', query: { tagging: '' } })).body)).toBe('NoSuchTagSet')
    expect((await tag({ 'content-md5': md5(tags) })).status).toBe(204)
  })
})

it('an object has a length', async () => {
  const { headers } = signed(host, { method: 'PUT', path: '/bodies/none' }, { keys: endpoint.keys, service: 's3' })
  const { hostname, port } = new URL(endpoint.origin)
  const heard = await new Promise<string>((resolve) => {
    let all = ''
    const socket = connect(Number(port), hostname, () => socket.write(`PUT /bodies/none HTTP/1.1\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}Connection: close\r\n\r\n`))
    socket.on('data', (data) => (all += data.toString()))
    socket.on('close', () => resolve(all))
  })
  expect(heard).toMatch(/^HTTP\/1\.1 411 .*<Code>MissingContentLength</s)
})

it.each(['/bodies/%zz', '/bodies/%E4', '/bodies/a%'])('%s is no address', async (path) => {
  expect(await send(endpoint.origin, signed(host, { method: 'GET', path }, { keys: endpoint.keys, service: 's3' }))).toMatchObject({ status: 400, body: /<Code>InvalidURI<.*<URI>/ })
})
