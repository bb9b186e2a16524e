/** What S3 has beside its model: words of the query that change the operation, and names of root elements. */
import { decoded, queryPairs } from '../../access/sigv4/canonical-request.js'
import type { Member, OperationModel } from '../../aws/models/shapes.js'
import type { Output } from '../../api/request.js'
import { ServiceError } from '../../aws/service-error.js'
import type { WireRequest } from './protocol.js'
import type { FoundRoute } from './rest-routes.js'

export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/'

const ROOTS: Readonly<Record<string, string>> = {
  CompleteMultipartUpload: 'CompleteMultipartUploadResult',
  CreateMultipartUpload: 'InitiateMultipartUploadResult',
  DeleteObjects: 'DeleteResult',
  GetBucketAcl: 'AccessControlPolicy',
  GetBucketLocation: 'LocationConstraint',
  GetBucketTagging: 'Tagging',
  GetBucketVersioning: 'VersioningConfiguration',
  GetObjectTagging: 'Tagging',
  ListBuckets: 'ListAllMyBucketsResult',
  ListMultipartUploads: 'ListMultipartUploadsResult',
  ListObjects: 'ListBucketResult',
  ListObjectsV2: 'ListBucketResult',
  ListParts: 'ListPartsResult',
}

export function rootName({ name, output }: OperationModel, payload?: { name: string; model: Member }): string {
  return payload ? (payload.model.locationName ?? payload.name) : (ROOTS[name] ?? output ?? name)
}

/** Where the model says 200 and S3 does not. */
const WITHOUT_CONTENT = new Set(['PutBucketPolicy', 'PutBucketTagging'])

/** A part of an object is answered as one. */
export function s3Status({ name }: OperationModel, output: Output, status: number): number {
  if (WITHOUT_CONTENT.has(name)) return 204
  return (name === 'GetObject' || name === 'HeadObject') && output['ContentRange'] !== undefined ? 206 : status
}

/**
 * Operations that the simulator does not have, by the words that they put into the query: without these the request
 * would look like another one. For a bucket and for an object.
 */
const UNKNOWN: Readonly<Record<string, string>> = {
  accelerate: 'BucketAccelerateConfiguration',
  analytics: 'BucketAnalyticsConfiguration',
  attributes: 'ObjectAttributes',
  cors: 'BucketCors',
  encryption: 'BucketEncryption',
  'intelligent-tiering': 'BucketIntelligentTieringConfiguration',
  inventory: 'BucketInventoryConfiguration',
  'legal-hold': 'ObjectLegalHold',
  lifecycle: 'BucketLifecycleConfiguration',
  logging: 'BucketLogging',
  metadataConfiguration: 'BucketMetadataConfiguration',
  metadataTable: 'BucketMetadataTableConfiguration',
  metrics: 'BucketMetricsConfiguration',
  notification: 'BucketNotificationConfiguration',
  'object-lock': 'ObjectLockConfiguration',
  replication: 'BucketReplication',
  requestPayment: 'BucketRequestPayment',
  retention: 'ObjectRetention',
  torrent: 'ObjectTorrent',
  website: 'BucketWebsite',
}
const WHOLE_NAMES: readonly (readonly [method: string, word: string, name: string])[] = [
  ['GET', 'versions', 'ListObjectVersions'],
  ['PUT', 'versioning', 'PutBucketVersioning'],
  ['PUT', 'acl', 'PutAcl'],
  ['POST', 'restore', 'RestoreObject'],
  ['POST', 'select', 'SelectObjectContent'],
  ['PUT', 'renameObject', 'RenameObject'],
  ['GET', 'session', 'CreateSession'],
  ['DELETE', 'ownershipControls', 'DeleteBucketOwnershipControls'],
]
const VERBS: Readonly<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete', POST: 'Put', HEAD: 'Get' }

/** @returns the name of an operation that is not simulated, when a request is one. */
export function unknownOperation({ method, path, query, headers }: WireRequest): string | undefined {
  // A form of a browser, which brings its signature among its fields.
  if (method === 'POST' && headers.get('content-type')?.startsWith('multipart/form-data')) return 'PostObject'
  const words = queryPairs(query).map(([name]) => decoded(name))
  const isObject = /^\/[^/]+\/./.test(path)
  for (const word of words) {
    const whole = WHOLE_NAMES.find(([its, known]) => its === method && known === word)
    if (whole) return whole[2]
    if (Object.hasOwn(UNKNOWN, word)) return `${VERBS[method] ?? method}${UNKNOWN[word] ?? ''}`
    if (word === 'acl' && isObject) return 'GetObjectAcl'
    if (word === 'tagging' && isObject && method === 'DELETE') return 'DeleteObjectTagging'
  }
  return undefined
}

/** @throws ServiceError InvalidURI for a path that is not UTF-8 in percent-encoding. */
export function checkPath({ path }: WireRequest): void {
  if (isEncoded(path)) return
  throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.", { status: 400, details: { URI: path } })
}

/** What decoding gives is used: a bundler drops it otherwise, as something that has no effect. */
function isEncoded(path: string): boolean {
  try {
    return !path.includes('%') || decodeURIComponent(path) !== ''
  } catch {
    return false
  }
}

/** Half of the words that name a part of an upload must not make it a whole object. @throws ServiceError InvalidArgument. */
export function checkWords({ operation, query }: FoundRoute): void {
  const lost = /^(Put|Copy|Delete)Object$/.test(operation.name) && query.some(([name]) => name === 'uploadId' || name === 'partNumber')
  if (lost) throw new ServiceError('InvalidArgument', 'This operation does not accept a query-string.', { status: 400 })
}
