/**
 * The canonical request: what a signature speaks of, written in one way only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
import type { SignedRequest } from '../../aws/credentials.js'

/** @param payloadHash what stands in its last line: a hash, or a word such as `UNSIGNED-PAYLOAD`. */
export function canonicalRequest(request: SignedRequest, service: string, signedHeaders: readonly string[], payloadHash: string): string {
  return [
    request.method,
    canonicalPath(request.path, service),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${canonicalHeader(request, name)}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n')
}

/** S3 encodes a path once; every other service encodes the encoded path again. */
function canonicalPath(path: string, service: string): string {
  if (path === '/' || path === '') return '/'
  const segments = path.split('/')
  return segments.map((segment) => encoded(service === 's3' ? decoded(segment) : segment)).join('/')
}

function canonicalQuery(query: string): string {
  if (query === '') return ''
  return queryPairs(query)
    .map(([name, value]) => [encoded(decoded(name)), encoded(decoded(value))] as const)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function canonicalHeader({ headers }: SignedRequest, name: string): string {
  let joined: string | undefined
  for (const [known, value] of headers) {
    if (known !== name) continue
    const trimmed = value.trim().replace(/ {2,}/g, ' ')
    joined = joined === undefined ? trimmed : `${joined},${trimmed}`
  }
  return joined ?? ''
}

export function headerOf({ headers }: SignedRequest, name: string): string | undefined {
  return headers.find(([known]) => known === name)?.[1]
}

/** The names and values of a query, still percent-encoded. */
export function queryPairs(query: string): [name: string, value: string][] {
  return query.split('&').flatMap((pair): [string, string][] => {
    if (pair === '') return []
    const at = pair.indexOf('=')
    return at === -1 ? [[pair, '']] : [[pair.slice(0, at), pair.slice(at + 1)]]
  })
}

/** Undoes percent-encoding; what is not encoded as it should be stays as it is. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** RFC 3986: all but letters, digits and `-._~`. */
export function encoded(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
