/** Checks the signature of a request. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html */
import type { SignedRequest } from '../aws/credentials.js'
import type { Instant } from '../aws/clock.js'
import { findModel } from '../aws/models/model.js'
import type { AccountPrincipal } from '../aws/principal.js'
import type { World } from '../store/world.js'
import { authenticateProof } from './authenticate.js'
import { canonicalRequest, headerOf } from './sigv4/canonical-request.js'
import { readSignature } from './sigv4/read-signature.js'
import { ALGORITHM, scopeOf, type Signature } from './sigv4/signature.js'
import { signatureErrors, WINDOW_MINUTES, type SignatureErrors } from './sigv4/signature-errors.js'
import { sameSignature, sha256, sign, signingKey } from './sigv4/signing-key.js'

/** What a signed request asks for; S3 wants it signed for the Region that the bucket is in. */
export interface SignedFor {
  service: string
  operation: string
  input: Readonly<Record<string, unknown>>
}

/** S3 answers these from any Region. */
const ANY_REGION = new Set(['CreateBucket', 'GetBucketLocation', 'ListBuckets'])
const STREAMED = /^STREAMING-(AWS4-HMAC-SHA256-PAYLOAD(-TRAILER)?|UNSIGNED-PAYLOAD-TRAILER)$/

/**
 * Finds the principal who signed a request.
 * @throws ServiceError in the words of the service for a signature that is incomplete, outside its time, for something else, or wrong;
 *   and for a key that is not known or whose session is over.
 */
export function authenticateSignature(world: World, request: SignedRequest, asked: SignedFor): AccountPrincipal {
  const { service } = asked
  const errors = signatureErrors(service)
  const signature = readSignature(request, service)
  checkScope(world, signature, asked, errors)
  checkSignedHeaders(request, signature, errors)
  checkTime(signature, request.hostTime, errors)
  const payloadHash = payloadHashOf(request, signature, errors)
  const checkSecret = (secret: string): void => check(request, signature, payloadHash, secret, errors)
  return authenticateProof(world, { accessKeyId: signature.accessKeyId, sessionToken: signature.sessionToken, checkSecret }, service)
}

function checkScope(world: World, { service: given, region }: Signature, { service, operation, input }: SignedFor, errors: SignatureErrors): void {
  const signingName = findModel(service)?.metadata.signingName ?? service
  if (given !== signingName) throw errors.otherService(signingName, given)
  if (service !== 's3' || typeof input['Bucket'] !== 'string' || ANY_REGION.has(operation)) return
  const bucket = world.s3.buckets.find(input['Bucket'])
  if (bucket && bucket.region !== region) throw errors.otherRegion(region, bucket.region)
}

/** The host and everything of AWS's own must be signed: nobody on the way can add to a request. */
function checkSignedHeaders({ headers }: SignedRequest, { signedHeaders, place }: Signature, errors: SignatureErrors): void {
  if (!signedHeaders.includes('host')) throw errors.unsignedHost()
  const unsigned = headers.map(([name]) => name).filter((name) => name.startsWith('x-amz-') && !signedHeaders.includes(name))
  // Whoever follows a presigned URL may say what the body's hash is; it was signed as unsaid.
  const counted = place === 'query' ? unsigned.filter((name) => name !== 'x-amz-content-sha256') : unsigned
  if (counted.length > 0) throw errors.unsignedHeaders(counted)
}

function checkTime(signature: Signature, now: Instant, errors: SignatureErrors): void {
  const window = WINDOW_MINUTES * 60_000
  if (signature.place === 'header') {
    if (Math.abs(now - signature.signedAt) > window) throw errors.outsideWindow(signature, now)
    return
  }
  const seconds = signature.expires ?? WINDOW_MINUTES * 60
  if (signature.signedAt > now + window) throw errors.notYetValid(signature, now)
  if (now > signature.signedAt + seconds * 1000) throw errors.expiredUrl(signature, seconds, now)
}

/** S3's clients say what they sent, or that it is not signed; of all others the body itself is taken. */
function payloadHashOf(request: SignedRequest, { place }: Signature, errors: SignatureErrors): string {
  if (!errors.isS3) return request.bodyHash
  if (place === 'query') return 'UNSIGNED-PAYLOAD'
  const given = headerOf(request, 'x-amz-content-sha256')
  if (given === undefined) throw errors.noPayloadHash()
  if (given === 'UNSIGNED-PAYLOAD' || STREAMED.test(given)) return given
  if (!/^[0-9a-f]{64}$/.test(given)) throw errors.badPayloadHash(given)
  if (given !== request.bodyHash) throw errors.otherPayloadHash(given, request.bodyHash)
  return given
}

function check(request: SignedRequest, signature: Signature, payloadHash: string, secret: string, errors: SignatureErrors): void {
  const key = signingKey(secret, signature)
  const canonical = canonicalRequest(request, signature.service, signature.signedHeaders, payloadHash)
  const stringToSign = `${ALGORITHM}\n${signature.timestamp}\n${scopeOf(signature)}\n${sha256(canonical)}`
  const { accessKeyId, value } = signature
  if (!sameSignature(sign(key, stringToSign), value)) throw errors.wrongSignature({ accessKeyId, stringToSign, canonicalRequest: canonical, provided: value })
  if (payloadHash.startsWith('STREAMING-AWS4')) checkChunks(request, signature, key, payloadHash, errors)
}

/**
 * Each chunk is signed with the signature of the one before it, and the headers after the body with the last.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
function checkChunks({ chunks }: SignedRequest, signature: Signature, key: Buffer, payloadHash: string, errors: SignatureErrors): void {
  let last = signature.value
  const checkNext = (kind: string, hashes: readonly string[], provided: string): void => {
    const stringToSign = [`AWS4-HMAC-SHA256-${kind}`, signature.timestamp, scopeOf(signature), last, ...hashes].join('\n')
    if (!sameSignature(sign(key, stringToSign), provided)) {
      throw errors.wrongSignature({ accessKeyId: signature.accessKeyId, stringToSign, canonicalRequest: '', provided })
    }
    last = provided
  }
  if (!chunks || chunks.data.length === 0) throw errors.badPayloadHash(payloadHash)
  for (const { hash, signature: provided } of chunks.data) checkNext('PAYLOAD', [sha256(''), hash], provided)
  if (!payloadHash.endsWith('-TRAILER')) return
  if (!chunks.trailer) throw errors.badPayloadHash(payloadHash)
  checkNext('TRAILER', [chunks.trailer.hash], chunks.trailer.signature)
}
