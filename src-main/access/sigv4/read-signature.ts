/** Reads what a request says of its signature: in the Authorization header, or in the query of a presigned URL. */
import type { SignedRequest } from '../../aws/credentials.js'
import { decoded, headerOf, queryPairs } from './canonical-request.js'
import { ALGORITHM, basicTime, isBasicTime, readTimestamp, type Signature } from './signature.js'
import { signatureErrors, type SignatureErrors } from './signature-errors.js'

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 * @throws ServiceError, in the words of the service, for anything that is missing or malformed.
 */
export function readSignature(request: SignedRequest, service: string): Signature {
  const errors = signatureErrors(service)
  const headers = request.headers.filter(([name]) => name === 'authorization')
  const [header] = headers
  if (header === undefined) return fromQuery(request, errors)
  if (headers.length > 1 || isSignedInQuery(request)) throw errors.twoSignatures()
  return fromHeader(request, header[1], errors)
}

/** Whether a request claims to be signed at all; what does not is anonymous. */
export function isSigned(request: SignedRequest): boolean {
  return headerOf(request, 'authorization') !== undefined || isSignedInQuery(request)
}

export type ClaimedScope = Pick<Signature, 'region' | 'service'>

/** The Region and service that a request says to be signed for: how the one endpoint tells services apart. Nothing is checked yet. */
export function claimedScope(request: SignedRequest): ClaimedScope | undefined {
  const header = headerOf(request, 'authorization')
  const credential = header === undefined ? queryFields(request).get('x-amz-credential') : fieldsOf(header).get('Credential')
  const [, , region, service, terminator, more] = credential?.split('/') ?? []
  return region === undefined || service === undefined || terminator === undefined || more !== undefined ? undefined : { region, service }
}

function isSignedInQuery({ query }: SignedRequest): boolean {
  return /(^|&)(x-amz-(algorithm|credential|signature)|awsaccesskeyid)=/i.test(query)
}

type Fields = ReadonlyMap<string, string | undefined>

/** A request's header is read twice: to find its service, and to check it. */
let lastRead: { header: string; fields: Fields } = { header: '', fields: new Map() }

function fieldsOf(header: string): Fields {
  if (header !== lastRead.header) {
    const fields = header.replace(/^\s*\S+\s*/, '').split(',')
    lastRead = { header, fields: unique(fields.map((part) => splitAt(part.trim(), '='))) }
  }
  return lastRead.fields
}

function queryFields({ query }: SignedRequest): Fields {
  return unique(queryPairs(query).map(([name, value]) => [decoded(name).toLowerCase(), decoded(value)]))
}

const FIELDS: ReadonlySet<string> = new Set(['Credential', 'SignedHeaders', 'Signature'])

/** A field that is repeated counts as missing: nobody shall read another one than is checked. */
function unique(pairs: readonly (readonly [string, string])[]): Fields {
  const fields = new Map<string, string | undefined>()
  for (const [name, value] of pairs) fields.set(name, fields.has(name) ? undefined : value)
  return fields
}

function fromHeader(request: SignedRequest, header: string, errors: SignatureErrors): Signature {
  const algorithm = header.trim().split(/\s/, 1)[0] ?? ''
  if (algorithm !== ALGORITHM) throw errors.unknownAlgorithm(algorithm)
  const fields = fieldsOf(header)
  for (const name of fields.keys()) if (!FIELDS.has(name)) throw errors.otherField(name)
  const Credential = fields.get('Credential')
  const SignedHeaders = fields.get('SignedHeaders')
  const value = fields.get('Signature')
  if (!Credential || !SignedHeaders || !value) throw errors.incompleteHeader(['Credential', 'Signature', 'SignedHeaders'].filter((name) => !fields.get(name)))
  const timestamp = headerOf(request, 'x-amz-date') ?? headerOf(request, 'date')
  if (timestamp === undefined) throw errors.noDate()
  return complete(errors, { place: 'header', credential: Credential, signedHeaders: SignedHeaders, value, timestamp, sessionToken: headerOf(request, 'x-amz-security-token') })
}

function fromQuery(request: SignedRequest, errors: SignatureErrors): Signature {
  const query = queryFields(request)
  const field = (name: string): string => query.get(`x-amz-${name}`) ?? ''
  if (query.get('awsaccesskeyid') !== undefined) throw errors.unknownAlgorithm('AWS')
  const names = ['Algorithm', 'Credential', 'Signature', 'Date', 'SignedHeaders']
  if (names.some((name) => field(name.toLowerCase()) === '')) throw errors.incompleteQuery()
  if (field('algorithm') !== ALGORITHM) throw errors.unknownAlgorithm(field('algorithm'))
  const expires = query.get('x-amz-expires')
  if (expires === undefined && errors.isS3) throw errors.incompleteQuery()
  return complete(errors, {
    place: 'query',
    credential: field('credential'),
    signedHeaders: field('signedheaders'),
    value: field('signature'),
    timestamp: field('date'),
    sessionToken: query.get('x-amz-security-token'),
    expires: expires === undefined ? undefined : readExpires(expires, errors),
  })
}

/** A week at most. */
function readExpires(text: string, errors: SignatureErrors): number {
  if (!/^-?\d{1,10}$/.test(text)) throw errors.badQuery('X-Amz-Expires should be a number')
  if (Number(text) < 0) throw errors.badQuery('X-Amz-Expires must be non-negative')
  if (Number(text) > 604_800) throw errors.badQuery('X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds')
  return Number(text)
}

interface Claims extends Pick<Signature, 'place' | 'value' | 'timestamp' | 'sessionToken' | 'expires'> {
  credential: string
  signedHeaders: string
}

function complete(errors: SignatureErrors, claims: Claims): Signature {
  // Named one by one: taking "the rest" of an object costs more than all else here.
  const { place, value, credential, signedHeaders, sessionToken, expires } = claims
  const parts = credential.split('/')
  const [accessKeyId = '', date = '', region = '', service = '', terminator = ''] = parts
  if (parts.length !== 5 || accessKeyId === '' || !/^\d{8}$/.test(date)) throw errors.badCredential(credential)
  if (terminator !== 'aws4_request') throw errors.badTerminator(terminator)
  const signedAt = readTimestamp(claims.timestamp)
  if (signedAt === undefined) throw errors.badDate(claims.timestamp)
  const timestamp = isBasicTime(claims.timestamp) ? claims.timestamp : basicTime(signedAt)
  if (!timestamp.startsWith(date)) throw errors.otherDate(date, timestamp)
  return { place, value, sessionToken, expires, accessKeyId, date, region, service, timestamp, signedAt, signedHeaders: signedHeaders.toLowerCase().split(';') }
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
