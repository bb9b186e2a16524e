/** From what came over the wire to a request of a protocol, with the proof of who sent it. */
import { hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { headerOf } from '../../access/sigv4/canonical-request.js'
import { isSigned } from '../../access/sigv4/read-signature.js'
import type { Credentials, SignedRequest } from '../../aws/credentials.js'
import type { WireRequest } from '../protocols/protocol.js'
import { missingLength } from '../protocols/s3-body.js'
import { incomplete, malformedTrailer, unchunk } from './aws-chunked.js'

export interface ReadRequest {
  wire: WireRequest
  credentials: Credentials
}

/** What is known before the body was read. */
export function readHead(request: IncomingMessage, hostTime: number): SignedRequest {
  const [path, query] = splitAt(request.url ?? '/', '?')
  const headers: [string, string][] = []
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) headers.push([(request.rawHeaders[at] ?? '').toLowerCase(), request.rawHeaders[at + 1] ?? ''])
  return { method: request.method ?? 'GET', path, query, headers, bodyHash: '', hostTime }
}

/**
 * @param headers the request's by name; headers that follow the body are added to them.
 * @param bucket that the host's name holds: it belongs to the path.
 * @throws ServiceError when the body is not what its headers say.
 */
export function readWhole(head: SignedRequest, headers: Map<string, string>, body: Uint8Array, bucket: string | undefined): ReadRequest {
  const content = headerOf(head, 'x-amz-content-sha256') ?? ''
  const isStreamed = content.startsWith('STREAMING-') || /(^|,)\s*aws-chunked\s*(,|$)/i.test(headers.get('content-encoding') ?? '')
  const path = bucket === undefined ? head.path : `/${bucket}${head.path}`
  const wire: WireRequest = { method: head.method, path, query: head.query, headers, body }
  if (!isStreamed) {
    const bodyHash = content === 'UNSIGNED-PAYLOAD' ? '' : hash('sha256', body)
    return { wire, credentials: credentialsOf({ ...head, bodyHash }) }
  }
  const { body: whole, trailer, chunks } = unchunk(body, content.startsWith('STREAMING-AWS4-'))
  checkTrailer(headers, trailer, whole)
  for (const [name, value] of trailer) headers.set(name, value)
  const encoding = (headers.get('content-encoding') ?? '').split(',').map((each) => each.trim()).filter((each) => each !== 'aws-chunked' && each !== '')
  if (encoding.length > 0) headers.set('content-encoding', encoding.join(','))
  else headers.delete('content-encoding')
  headers.set('content-length', String(whole.length))
  return { wire: { ...wire, body: whole }, credentials: credentialsOf({ ...head, chunks }) }
}

/** The headers that were announced follow the body and no others, and the body is as long as was said. */
function checkTrailer(headers: ReadonlyMap<string, string>, trailer: ReadonlyMap<string, string>, body: Uint8Array): void {
  const length = headers.get('x-amz-decoded-content-length')
  if (length === undefined) throw missingLength()
  if (Number(length) !== body.length) throw incomplete()
  const announced = (headers.get('x-amz-trailer') ?? '').toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '')
  const isSound = [...trailer.keys()].every((name) => announced.includes(name) && name.startsWith('x-amz-checksum-')) && announced.every((name) => trailer.has(name))
  if (!isSound) throw malformedTrailer()
}

function credentialsOf(request: SignedRequest): Credentials {
  return isSigned(request) ? { kind: 'signature', request } : { kind: 'anonymous' }
}

/** By name; the values of a repeated header are joined with commas. */
export function headersByName({ headers }: SignedRequest): Map<string, string> {
  const map = new Map<string, string>()
  for (const [name, value] of headers) {
    const before = map.get(name)
    map.set(name, before === undefined ? value.trim() : `${before},${value.trim()}`)
  }
  return map
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
