/** A signer of its own for requests that no SDK would send. */
import { createHash, createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import type { ClientKeys } from '../../src-main/lab/client-keys.js'

export interface Plain {
  method: string
  /** Percent-encoded. */
  path: string
  query?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
}

export interface SignOptions {
  keys: ClientKeys
  service: string
  region?: string
  at?: number
  /** What stands in for the body's hash. */
  payload?: string
}

export interface Sent extends Plain {
  headers: Record<string, string>
}

export interface Answer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}

const hex = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)

export function queryText(query: Readonly<Record<string, string>> = {}): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
}

export function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

export function keyOf(secret: string, date: string, region: string, service: string): Buffer {
  return [date, region, service, 'aws4_request'].reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`))
}

function signatureOf(plain: Plain, headers: Readonly<Record<string, string>>, { keys, service, region = 'us-east-1' }: SignOptions, time: string, payload: string): { value: string; names: string; scope: string } {
  const names = Object.keys(headers).sort()
  const path = service === 's3' ? plain.path : plain.path.split('/').map(encode).join('/')
  const canonical = [plain.method, path, queryText(plain.query), ...names.map((name) => `${name}:${headers[name] ?? ''}`), '', names.join(';'), payload].join('\n')
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`
  const value = hmac(keyOf(keys.secretAccessKey, time.slice(0, 8), region, service), `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hex(canonical)}`).toString('hex')
  return { value, names: names.join(';'), scope }
}

/** Signs in the headers. */
export function signed(host: string, plain: Plain, options: SignOptions): Sent {
  const time = timeText(options.at ?? Date.now())
  const payload = options.payload ?? hex(plain.body ?? '')
  const headers: Record<string, string> = { ...plain.headers, host, 'x-amz-date': time }
  if (options.service === 's3') headers['x-amz-content-sha256'] = payload
  if (options.keys.sessionToken) headers['x-amz-security-token'] = options.keys.sessionToken
  const { value, names, scope } = signatureOf(plain, headers, options, time, payload)
  return { ...plain, headers: { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${options.keys.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${value}` } }
}

/** Signs in the query: a presigned URL. */
export function presigned(host: string, plain: Plain, options: SignOptions & { expires: number }): Sent {
  const { keys, service, region = 'us-east-1' } = options
  const time = timeText(options.at ?? Date.now())
  const query: Record<string, string> = {
    ...plain.query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${keys.accessKeyId}/${time.slice(0, 8)}/${region}/${service}/aws4_request`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(options.expires),
    'X-Amz-SignedHeaders': 'host',
    ...(keys.sessionToken && { 'X-Amz-Security-Token': keys.sessionToken }),
  }
  const payload = service === 's3' ? 'UNSIGNED-PAYLOAD' : hex(plain.body ?? '')
  const { value } = signatureOf({ ...plain, query }, { host }, options, time, payload)
  return { ...plain, query: { ...query, 'X-Amz-Signature': value }, headers: { ...plain.headers, host } }
}

/** Sends it as it is. */
export function send(origin: string, { method, path, query, headers, body }: Plain): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const text = queryText(query)
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body ?? '')) }
    const request = httpRequest({ hostname, port, method, path: text === '' ? path : `${path}?${text}`, headers: { ...length, ...headers }, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** A request of the query protocol. */
export function form(parameters: Readonly<Record<string, string>>): Plain {
  return { method: 'POST', path: '/', headers: FORM, body: queryText(parameters) }
}

export function codeOf(body: string): string | undefined {
  return /<Code>([^<]*)<\/Code>/.exec(body)?.[1] ?? /"__type":"([^"]*)"/.exec(body)?.[1]
}
