/** What GetObject and HeadObject answer beside the body. */
import type { HeadObjectOutput, HeadObjectRequest } from '../../../aws/models/s3.types.js'
import type { Principal } from '../../../aws/principal.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { ObjectRecord } from '../../../store/s3/buckets.js'
import type { ByteRange } from './body.js'
import { checksumMember } from './checksums.js'
import { quotedEtag } from './object.js'

/** Members of both requests that are not simulated. */
export const REFUSED_ON_READ = ['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5'] as const

const OVERRIDES = ['ResponseCacheControl', 'ResponseContentDisposition', 'ResponseContentEncoding', 'ResponseContentLanguage', 'ResponseContentType', 'ResponseExpires'] as const

/** Only who has signed chooses the headers of an answer. @throws ServiceError InvalidRequest. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export function checkOverrides(principal: Principal, input: HeadObjectRequest): void {
  if (principal.type !== 'anonymous' || OVERRIDES.every((override) => input[override] === undefined)) return
  throw new ServiceError('InvalidRequest', 'Request specific response headers cannot be used for anonymous GET requests.', { status: 400 })
}

/**
 * Reads `bytes=0-9`, `bytes=10-` or `bytes=-5`.
 * @returns undefined when there is no range, or one of a form that is to be ignored.
 * @throws ServiceError InvalidRange for one that begins after the end.
 * @see https://www.rfc-editor.org/rfc/rfc9110.html#name-range
 */
function parseRange(range: string | undefined, size: number): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined
  if (first >= size) {
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', {
      status: 416,
      details: { RangeRequested: range ?? '', ActualObjectSize: String(size) },
    })
  }
  return { first, last }
}

const MOST_PARTS = 10_000

/**
 * What of the object is asked for: a range, or a part by its place among the parts (the whole object when it was not uploaded in parts).
 * @returns undefined for all of it.
 * @throws ServiceError InvalidRange, InvalidPartNumber, InvalidArgument, InvalidRequest.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
 */
export function askedRange({ Range, PartNumber }: Pick<HeadObjectRequest, 'Range' | 'PartNumber'>, object: ObjectRecord): ByteRange | undefined {
  if (PartNumber === undefined) return parseRange(Range, object.size)
  if (Range !== undefined) throw new ServiceError('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter', { status: 400 })
  if (PartNumber < 1 || PartNumber > MOST_PARTS) {
    const details = { ArgumentName: 'partNumber', ArgumentValue: String(PartNumber) }
    throw new ServiceError('InvalidArgument', `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`, { status: 400, details })
  }
  const parts = object.parts ?? [object]
  const part = parts[PartNumber - 1]
  if (part === undefined) {
    const details = { ActualPartCount: String(parts.length), PartNumberRequested: String(PartNumber) }
    throw new ServiceError('InvalidPartNumber', 'The requested partnumber is not satisfiable', { status: 416, details })
  }
  const first = parts.slice(0, PartNumber - 1).reduce((sum, { size }) => sum + size, 0)
  return part.size === 0 ? undefined : { first, last: first + part.size - 1 }
}

export function toObjectHead(object: ObjectRecord, input: HeadObjectRequest, range: ByteRange | undefined): HeadObjectOutput {
  return {
    AcceptRanges: 'bytes',
    LastModified: object.lastModified,
    ContentLength: range ? range.last - range.first + 1 : object.size,
    ETag: quotedEtag(object),
    ...(input.ChecksumMode === 'ENABLED' && !range && object.checksum && { ...checksumMember(object.checksum.algorithm, object.checksum.value), ChecksumType: object.checksum.type }),
    ...object.headers,
    ...(range && { ContentRange: `bytes ${range.first}-${range.last}/${object.size}` }),
    ...(input.PartNumber !== undefined && object.parts && { PartsCount: object.parts.length }),
    ContentType: input.ResponseContentType ?? object.contentType,
    ...(input.ResponseCacheControl !== undefined && { CacheControl: input.ResponseCacheControl }),
    ...(input.ResponseContentDisposition !== undefined && { ContentDisposition: input.ResponseContentDisposition }),
    ...(input.ResponseContentEncoding !== undefined && { ContentEncoding: input.ResponseContentEncoding }),
    ...(input.ResponseContentLanguage !== undefined && { ContentLanguage: input.ResponseContentLanguage }),
    ...(input.ResponseExpires !== undefined && { Expires: input.ResponseExpires }),
    ServerSideEncryption: 'AES256',
    Metadata: object.metadata,
    ...(object.storageClass !== 'STANDARD' && { StorageClass: object.storageClass }),
    ...(object.tags.length > 0 && { TagCount: object.tags.length }),
  }
}
