/** What GetObject and HeadObject answer beside the body. */
import type { HeadObjectOutput, HeadObjectRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { ObjectRecord } from '../../../store/s3/buckets.js'
import type { ByteRange } from './body.js'
import { checksumMember } from './checksums.js'
import { quotedEtag } from './object.js'

/** Members of both requests that are not simulated. */
export const REFUSED_ON_READ = ['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5', 'PartNumber'] as const

/**
 * Reads `bytes=0-9`, `bytes=10-` or `bytes=-5`.
 * @returns undefined when there is no range, or one of a form that is to be ignored.
 * @throws ServiceError InvalidRange for one that begins after the end.
 * @see https://www.rfc-editor.org/rfc/rfc9110.html#name-range
 */
export function parseRange(range: string | undefined, size: number): ByteRange | undefined {
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

export function toObjectHead(object: ObjectRecord, input: HeadObjectRequest, range: ByteRange | undefined): HeadObjectOutput {
  return {
    AcceptRanges: 'bytes',
    LastModified: object.lastModified,
    ContentLength: range ? range.last - range.first + 1 : object.size,
    ETag: quotedEtag(object),
    ...(input.ChecksumMode === 'ENABLED' && !range && object.checksum && { ...checksumMember(object.checksum.algorithm, object.checksum.value), ChecksumType: object.checksum.type }),
    ...object.headers,
    ...(range && { ContentRange: `bytes ${range.first}-${range.last}/${object.size}` }),
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
