import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownHost } from '../../../../src-main/http/wire/hosts.js'
import { serveEndpoint } from '../../../../src-main/http/server.js'
import { CONTROL_TOKEN, startEndpoint, type TestEndpoint } from '../../../wire/endpoint.js'
import { codeOf, form, send, signed, type Answer, type Plain } from '../../../wire/sign.js'

let endpoint: TestEndpoint
let host: string

beforeAll(async () => {
  endpoint = await startEndpoint({ limits: { headersTime: 300, requestTime: 600, idleTime: 900, bodyBytes: 10_000, objectBytes: 20_000 } })
  host = new URL(endpoint.origin).host
})
afterAll(() => endpoint.close())

const who = (): Plain => signed(host, form({ Action: 'GetCallerIdentity', Version: '2011-06-15' }), { keys: endpoint.keys, service: 'sts' })
const s3 = (plain: Plain, name = host): Promise<Answer> => send(endpoint.origin, signed(name, plain, { keys: endpoint.keys, service: 's3' }))

/** What comes back on a bare connection until the other side ends it. */
function talk(texts: readonly string[], pause = 0): Promise<string> {
  const { hostname, port } = new URL(endpoint.origin)
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(Number(port), hostname)
    socket.on('data', (data) => (heard += data.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
    texts.forEach((text, index) => setTimeout(() => socket.writable && socket.write(text), index * pause))
  })
}

describe('who is answered', () => {
  it.each([
    ['127.0.0.1:4566', {}],
    ['LOCALHOST:4566', {}],
    ['[::1]:4566', {}],
    ['team-assets.localhost:4566', { bucket: 'team-assets' }],
    ['team.assets.s3.localhost:4566', { bucket: 'team.assets' }],
    ['logs.s3.eu-west-1.localhost:4566', { bucket: 'logs' }],
    ['s3.localhost:4566', {}],
    ['s3.eu-west-1.localhost:4566', {}],
    ['sts.us-gov-west-1.localhost:4566', {}],
    ['ec2-images.localhost:4566', { bucket: 'ec2-images' }],
    ['s3-logs.localhost:4566', { bucket: 's3-logs' }],
    ['team.s3.logs.localhost:4566', { bucket: 'team.s3.logs' }],
    ['iam.localhost:4566', {}],
    ['127.0.0.1', undefined],
    ['127.0.0.1:80', undefined],
    ['evil.example:4566', undefined],
    ['localhost.evil.example:4566', undefined],
    ['127.0.0.1.evil.example:4566', undefined],
    ['', undefined],
  ])('the host %s', (name, known) => expect(knownHost(name, 4566)).toEqual(known))

  it('is this machine alone: foreign names and pages of browsers are refused', async () => {
    const { status } = await send(endpoint.origin, { ...who(), headers: { ...who().headers, host: 'evil.example' } })
    expect(status).toBe(421)
    expect((await send(endpoint.origin, { ...who(), headers: { ...who().headers, origin: 'https://evil.example' } })).status).toBe(403)
    const preflight = await send(endpoint.origin, { method: 'OPTIONS', path: '/', headers: { host, origin: 'https://evil.example', 'access-control-request-method': 'POST' } })
    expect({ status: preflight.status, cors: Object.keys(preflight.headers).filter((name) => name.startsWith('access-control')) }).toEqual({ status: 403, cors: [] })
    expect((await send(endpoint.origin, who())).status).toBe(200)
  })

  it('a bucket in the host is the bucket of the path', async () => {
    expect((await s3({ method: 'PUT', path: '/virtual-one' })).status).toBe(200)
    const name = `virtual-one.${host.replace('127.0.0.1', 'localhost')}`
    expect((await s3({ method: 'PUT', path: '/key', body: 'hello' }, name)).status).toBe(200)
    expect((await s3({ method: 'GET', path: '/virtual-one/key' })).body).toBe('hello')
    expect((await s3({ method: 'GET', path: '/', query: { 'list-type': '2' } }, name)).body).toContain('<Key>key</Key>')
  })

  it('a key of a bucket in the host is no control interface', async () => {
    const name = `virtual-one.${host.replace('127.0.0.1', 'localhost')}`
    expect((await s3({ method: 'PUT', path: '/_rolecall/state', body: 'mine' }, name)).status).toBe(200)
    expect((await s3({ method: 'GET', path: '/_rolecall/state' }, name)).body).toBe('mine')
  })

  it('nobody who names two hosts', async () => {
    for (const names of [[host, 'evil.example'], ['evil.example', host], [host, host]]) {
      expect(await talk([`GET / HTTP/1.1\r\n${names.map((name) => `Host: ${name}\r\n`).join('')}Connection: close\r\n\r\n`])).toMatch(/^HTTP\/1\.1 (400|421)/)
    }
  })

  it('a page of a browser hides behind no number of headers', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => `a${index}: 1\r\n`).join('')
    expect(await talk([`GET / HTTP/1.1\r\nHost: ${host}\r\n${many}Origin: https://evil.example\r\nConnection: close\r\n\r\n`])).toMatch(/^HTTP\/1\.1 403 .*Pages of a browser/s)
  })

  it('a port that is taken is said in one sentence', async () => {
    const { port } = new URL(endpoint.origin)
    await expect(serveEndpoint({ open: endpoint.open, port: Number(port), now: () => 0, controlToken: CONTROL_TOKEN })).rejects.toThrow(`Port ${port} cannot be opened: it is in use.`)
  })
})

describe('how much and how long is listened', () => {
  it('who sends while others send too much is told to slow down', async () => {
    const narrow = await startEndpoint({ limits: { waitingBytes: 3000 } })
    try {
      const { hostname, port, host: name } = new URL(narrow.origin)
      // Headers and half of a body, which is waited for.
      const waiting = connect(Number(port), hostname)
      waiting.write(`PUT /a/b HTTP/1.1\r\nHost: ${name}\r\nContent-Length: 4000\r\n\r\n${'x'.repeat(2000)}`)
      const plain = signed(name, { method: 'PUT', path: '/narrow-one/key', body: 'x'.repeat(2000) }, { keys: narrow.keys, service: 's3' })
      await expect.poll(async () => codeOf((await send(narrow.origin, plain)).body)).toBe('SlowDown')
      waiting.destroy()
      await expect.poll(async () => codeOf((await send(narrow.origin, plain)).body)).toBe('NoSuchBucket')
    } finally {
      await narrow.close()
    }
  })

  it('long bodies are refused in the words of the service', async () => {
    expect(codeOf((await send(endpoint.origin, { ...form({ Action: 'x'.repeat(11_000) }), headers: { host, 'content-type': 'application/x-www-form-urlencoded' } })).body)).toBe('RequestEntityTooLarge')
    const answer = await s3({ method: 'PUT', path: '/virtual-one/big', body: 'x'.repeat(20_001) })
    expect(answer).toMatchObject({ status: 400, body: /<Code>EntityTooLarge<.*<MaxSizeAllowed>20000</s })
    expect((await talk([`PUT /a/b HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n5208\r\n${'x'.repeat(21_000)}\r\n0\r\n\r\n`]))).toMatch(/^HTTP\/1\.1 400 .*EntityTooLarge/s)
  })

  it('who asks before sending too much is told so before', async () => {
    const ask = (length: number): Promise<string> => talk([`PUT /a/b HTTP/1.1\r\nHost: ${host}\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`])
    expect(await ask(20_001)).toMatch(/^HTTP\/1\.1 400 .*EntityTooLarge/s)
    expect(await ask(5)).toMatch(/^HTTP\/1\.1 100 Continue/)
  })

  it('long headers, and what is no HTTP, are cut off', async () => {
    expect(await talk([`GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`])).toMatch(/^HTTP\/1\.1 (400|431)/)
    expect(await talk(['\x16\x03\x01 no http \r\n\r\n'])).toMatch(/^HTTP\/1\.1 400/)
    expect(await talk([`GET / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`])).toMatch(/^HTTP\/1\.1 400/)
  })

  it.each([
    ['who says nothing', []],
    ['who stops within the headers', ['GET / HTTP/1.1\r\nHost:']],
    ['who dribbles', Array.from({ length: 40 }, (_, index) => (index === 0 ? 'GET / HTTP/1.1\r\n' : `X-${index}: 1\r\n`))],
    ['who stops within the body', ['PUT /a/b HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc']],
  ])('%s is cut off', async (_, texts) => {
    const begin = performance.now()
    await talk(texts.map((text) => text.replace('Host: x', `Host: ${host}`)), 100)
    expect(performance.now() - begin).toBeLessThan(6000)
    expect((await send(endpoint.origin, who())).status).toBe(200)
  })
})

describe('an answer', () => {
  it('names its request and the enforcement, and has the date of this machine', async () => {
    const { headers } = await send(endpoint.origin, who())
    expect(headers).toMatchObject({ 'x-rolecall-enforcement': 'strict', 'content-type': 'text/xml' })
    expect(headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/)
    expect(Math.abs(Date.parse(String(headers['date'])) - Date.now())).toBeLessThan(60_000)
    const bucket = await s3({ method: 'GET', path: '/none-such' })
    expect(bucket.headers['x-amz-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(bucket.body).toContain(`<RequestId>${String(bucket.headers['x-amz-request-id'])}</RequestId>`)
  })

  it('to HEAD has no body, and neither has "not modified"', async () => {
    expect((await s3({ method: 'HEAD', path: '/virtual-one/none' }))).toMatchObject({ status: 404, body: '' })
    const { headers } = await s3({ method: 'HEAD', path: '/virtual-one/key' })
    expect(headers['content-length']).toBe('5')
    const same = await s3({ method: 'GET', path: '/virtual-one/key', headers: { 'if-none-match': String(headers['etag']) } })
    expect(same).toMatchObject({ status: 304, body: '', headers: { etag: headers['etag'], 'last-modified': headers['last-modified'] } })
    expect(same.headers['content-length']).toBeUndefined()
    const gone = await s3({ method: 'DELETE', path: '/virtual-one/none' })
    expect({ status: gone.status, length: gone.headers['content-length'] }).toEqual({ status: 204, length: undefined })
  })

  it('is chosen by nobody who has not signed', async () => {
    const key = '/virtual-one/open'
    await s3({ method: 'PUT', path: key, body: 'open' })
    await s3({ method: 'DELETE', path: '/virtual-one', query: { publicAccessBlock: '' } })
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::virtual-one/open' }] }
    expect((await s3({ method: 'PUT', path: '/virtual-one', query: { policy: '' }, body: JSON.stringify(policy) })).status).toBe(204)
    expect((await send(endpoint.origin, { method: 'GET', path: key })).body).toBe('open')
    const choosy = await send(endpoint.origin, { method: 'GET', path: key, query: { 'response-content-type': 'text/html' } })
    expect(choosy).toMatchObject({ status: 400, body: /<Code>InvalidRequest<.*anonymous GET requests/ })
    expect((await s3({ method: 'GET', path: key, query: { 'response-content-type': 'text/html' } })).headers['content-type']).toBe('text/html')
  })

  it.each(['GET', 'DELETE', 'PUT'])('to %s of a key beyond 1024 bytes says so', async (method) => {
    expect(await s3({ method, path: `/virtual-one/${'%C3%BC'.repeat(513)}` })).toMatchObject({ status: 400, body: /<Code>KeyTooLongError<.*<Size>1026<.*<MaxSizeAllowed>1024</ })
    expect((await s3({ method, path: `/virtual-one/${'k'.repeat(1024)}` })).status).not.toBe(400)
  })

  it('names a file in any letters', async () => {
    await s3({ method: 'PUT', path: '/virtual-one/named', body: 'x' })
    const asked = (text: string): Promise<Answer> => s3({ method: 'GET', path: '/virtual-one/named', query: { 'response-content-disposition': text } })
    expect((await asked('attachment; filename="für.txt"')).headers['content-disposition']).toBe('attachment; filename="für.txt"')
    const wide = await asked('attachment; filename="漢.txt"\r\nx-evil: 1')
    expect({ status: wide.status, evil: wide.headers['x-evil'] }).toEqual({ status: 200, evil: undefined })
    expect(Buffer.from(String(wide.headers['content-disposition']), 'latin1').toString()).toContain('漢.txt')
  })

  it('to a part of an upload is never taken for one to a whole object', async () => {
    await s3({ method: 'PUT', path: '/virtual-one/whole', body: 'whole' })
    for (const query of [{ uploadId: 'x' }, { partNumber: '1' }]) {
      expect(codeOf((await s3({ method: 'PUT', path: '/virtual-one/whole', query, body: 'part' })).body), JSON.stringify(query)).toBe('InvalidArgument')
    }
    expect(codeOf((await s3({ method: 'PUT', path: '/virtual-one/whole', query: { partNumber: '1', uploadId: 'x' }, body: 'part' })).body)).toBe('NoSuchUpload')
    expect(codeOf((await s3({ method: 'DELETE', path: '/virtual-one/whole', query: { uploadId: 'x' } })).body)).toBe('NoSuchUpload')
    expect((await s3({ method: 'GET', path: '/virtual-one/whole' })).body).toBe('whole')
  })

  it('to a service that is not simulated says so', async () => {
    const lambda = await send(endpoint.origin, signed(host, { method: 'GET', path: '/2015-03-31/functions' }, { keys: endpoint.keys, service: 'lambda' }))
    expect(lambda).toMatchObject({ status: 501, headers: { 'x-amzn-errortype': 'RolecallNotSimulated' }, body: /lambda:GET \/2015-03-31\/functions/ })
    const sqs = await send(endpoint.origin, signed(host, form({ Action: 'ListQueues' }), { keys: endpoint.keys, service: 'sqs' }))
    expect(sqs).toMatchObject({ status: 501, body: /<Code>RolecallNotSimulated</ })
    const signin = await send(endpoint.origin, signed(host, form({ Action: 'ConsoleLogin' }), { keys: endpoint.keys, service: 'signin' }))
    expect(signin).toMatchObject({ status: 501, body: /<Code>RolecallNotSimulated</ })
    const post = await send(endpoint.origin, { method: 'POST', path: '/virtual-one', headers: { host, 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' })
    expect(post).toMatchObject({ status: 501, body: /s3:PostObject/ })
    const volume = await send(endpoint.origin, signed(host, form({ Action: 'CreateVolume', Version: '2016-11-15' }), { keys: endpoint.keys, service: 'ec2' }))
    expect(volume).toMatchObject({ status: 501, body: /<Code>RolecallNotSimulated<.*ec2:CreateVolume/ })
    const trail = await send(endpoint.origin, signed(host, { method: 'POST', path: '/', headers: { 'x-amz-target': 'CloudTrail_20131101.CreateTrail' }, body: '{}' }, { keys: endpoint.keys, service: 'cloudtrail' }))
    expect(trail).toMatchObject({ status: 501, body: /RolecallNotSimulated.*cloudtrail:CreateTrail/ })
    for (const query of [{ cors: '' }, { versions: '' }]) {
      expect(codeOf((await s3({ method: 'GET', path: '/virtual-one/key', query })).body), JSON.stringify(query)).toBe('RolecallNotSimulated')
    }
  })
})

describe('what AWS has not', () => {
  const target = (name: string): Plain => ({ method: 'POST', path: '/', headers: { 'x-amz-target': name }, body: '{}' })
  it.each([
    ['iam', form({ Action: 'Nonsense', Version: '2010-05-08' }), /<Code>InvalidAction<.*Could not find operation Nonsense for version 2010-05-08</],
    ['ec2', form({ Action: 'Nonsense', Version: '2016-11-15' }), /<Code>InvalidAction<.*The action Nonsense is not valid for this web service\.</],
    ['cloudtrail', target('CloudTrail_20131101.Nonsense'), /"__type":"UnknownOperationException"/],
    ['cloudtrail', target('Nonsense'), /"__type":"UnknownOperationException"/],
  ])('%s says in its own words', async (service, plain, said) => {
    expect(await send(endpoint.origin, signed(host, plain, { keys: endpoint.keys, service }))).toMatchObject({ status: 400, body: said })
  })

  it.each([1e12, -1e15, 9e15, '1e400'])('no clock shows the instant %s', async (instant) => {
    const plain = { ...target('CloudTrail_20131101.LookupEvents'), body: `{"StartTime":${instant},"MaxResults":1}` }
    const { status, body } = await send(endpoint.origin, signed(host, plain, { keys: endpoint.keys, service: 'cloudtrail' }))
    expect({ status, body }).toMatchObject(instant === 1e12 ? { status: 200 } : { status: 400, body: /SerializationException/ })
  })
})

describe('enforcement', () => {
  it.each(['soft', 'off'] as const)('%s lets pass what would be denied, and is seen', async (enforcement) => {
    const loose = await startEndpoint({ enforcement })
    try {
      const name = new URL(loose.origin).host
      const call = (keys: TestEndpoint['keys'], parameters: Record<string, string>): Promise<Answer> => send(loose.origin, signed(name, form({ Version: '2010-05-08', ...parameters }), { keys, service: 'iam' }))
      await call(loose.keys, { Action: 'CreateUser', UserName: 'Kunal' })
      const { body } = await call(loose.keys, { Action: 'CreateAccessKey', UserName: 'Kunal' })
      const kunal = { accessKeyId: /<AccessKeyId>(.*?)</.exec(body)?.[1] ?? '', secretAccessKey: /<SecretAccessKey>(.*?)</.exec(body)?.[1] ?? '' }
      const answer = await call(kunal, { Action: 'ListUsers' })
      expect(answer).toMatchObject({ status: 200, headers: { 'x-rolecall-enforcement': enforcement } })
      const wouldDeny = [expect.stringMatching(/Kunal is not authorized to perform: iam:ListUsers/)]
      expect(loose.told).toEqual(enforcement === 'soft' ? wouldDeny : [])
      expect(answer.headers['x-rolecall-would-deny']).toEqual(enforcement === 'soft' ? wouldDeny[0] : undefined)
      // Who somebody is must be proven all the same.
      expect((await call({ ...kunal, secretAccessKey: 'x' }, { Action: 'ListUsers' })).status).toBe(403)
      expect((await send(loose.origin, form({ Action: 'ListUsers', Version: '2010-05-08' }))).status).toBe(403)
      expect((await send(loose.origin, signed(name, { method: 'PUT', path: '/loose-bucket' }, { keys: loose.keys, service: 's3' }))).status).toBe(200)
      expect((await send(loose.origin, { method: 'GET', path: '/loose-bucket' })).status).toBe(403)
    } finally {
      await loose.close()
    }
  })
})
