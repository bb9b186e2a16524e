import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, CONTROL_TOKEN, startEndpoint, type TestEndpoint } from '../../../wire/endpoint.js'
import { codeOf, form, presigned, send, signed, type Answer } from '../../../wire/sign.js'

const DAY = 86_400_000

describe.each([
  ['behind', -300],
  ['ahead of', 300],
] as const)('a world 300 days %s this machine', (_, days) => {
  let endpoint: TestEndpoint
  let host: string

  beforeAll(async () => {
    endpoint = await startEndpoint({ ahead: days * DAY })
    host = new URL(endpoint.origin).host
  })
  afterAll(() => endpoint.close())

  const sts = (parameters: Record<string, string>, keys = endpoint.keys): Promise<Answer> => send(endpoint.origin, signed(host, form({ Version: '2011-06-15', ...parameters }), { keys, service: 'sts' }))
  const field = (body: string, name: string): string => new RegExp(`<${name}>([^<]*)<`).exec(body)?.[1] ?? ''

  it('takes signatures by the time of this machine', async () => {
    const answer = await sts({ Action: 'GetCallerIdentity' })
    expect(answer.status).toBe(200)
    expect(Math.abs(Date.parse(String(answer.headers['date'])) - Date.now())).toBeLessThan(60_000)
  })

  it('gives sessions that end by the time of this machine, and do end', async () => {
    const { body } = await sts({ Action: 'GetSessionToken', DurationSeconds: '3600' })
    const keys = { accessKeyId: field(body, 'AccessKeyId'), secretAccessKey: field(body, 'SecretAccessKey'), sessionToken: field(body, 'SessionToken') }
    const left = Date.parse(field(body, 'Expiration')) - Date.now()
    expect(left).toBeGreaterThan(3_540_000)
    expect(left).toBeLessThan(3_602_000)
    expect((await sts({ Action: 'GetCallerIdentity' }, keys)).body).toContain(`<Arn>arn:aws:iam::${ACCOUNT}:user/admin<`)
    await send(endpoint.origin, { method: 'POST', path: '/_rolecall/clock', headers: { authorization: `Bearer ${CONTROL_TOKEN}` }, body: '{"advance":"+59m"}' })
    expect((await sts({ Action: 'GetCallerIdentity' }, keys)).status).toBe(200)
    await send(endpoint.origin, { method: 'POST', path: '/_rolecall/clock', headers: { authorization: `Bearer ${CONTROL_TOKEN}` }, body: '{"advance":"+2m"}' })
    expect(codeOf((await sts({ Action: 'GetCallerIdentity' }, keys)).body)).toBe('ExpiredToken')
    expect((await sts({ Action: 'GetCallerIdentity' })).status).toBe(200)
  })

  it('keeps presigned URLs for as long as they were made for', async () => {
    const s3 = { keys: endpoint.keys, service: 's3' }
    await send(endpoint.origin, signed(host, { method: 'PUT', path: '/far-away' }, s3))
    await send(endpoint.origin, signed(host, { method: 'PUT', path: '/far-away/key', body: 'hello' }, s3))
    expect((await send(endpoint.origin, presigned(host, { method: 'GET', path: '/far-away/key' }, { ...s3, expires: 60 }))).body).toBe('hello')
    expect((await send(endpoint.origin, presigned(host, { method: 'GET', path: '/far-away/key' }, { ...s3, expires: 60, at: Date.now() - 120_000 }))).body).toContain('Request has expired')
  })

  it('dates what it holds by its own clock', async () => {
    const { body } = await send(endpoint.origin, signed(host, form({ Action: 'GetUser', Version: '2010-05-08', UserName: 'admin' }), { keys: endpoint.keys, service: 'iam' }))
    expect(Math.round((Date.parse(field(body, 'CreateDate')) - Date.now()) / DAY)).toBe(days)
  })
})
