/** The conditional headers of requests. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html */
import { ServiceError } from '../../../aws/service-error.js'
import type { ObjectRecord } from '../../../store/s3/buckets.js'
import { noSuchKey } from './object.js'

interface Conditions {
  IfMatch?: string | undefined
  IfNoneMatch?: string | undefined
  IfModifiedSince?: number | undefined
  IfUnmodifiedSince?: number | undefined
}

/** @throws ServiceError PreconditionFailed, and NotModified when the caller has the object already. */
export function checkReadConditions(object: ObjectRecord, conditions: Conditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions
  if (IfMatch !== undefined && !matches(IfMatch, object)) throw failed('If-Match')
  if (IfMatch === undefined && IfUnmodifiedSince !== undefined && object.lastModified > IfUnmodifiedSince) throw failed('If-Unmodified-Since')
  const isKnown = IfNoneMatch === undefined ? IfModifiedSince !== undefined && object.lastModified <= IfModifiedSince : matches(IfNoneMatch, object)
  if (isKnown) throw new ServiceError('NotModified', 'Not Modified', { status: 304 })
}

/** @throws ServiceError PreconditionFailed; NoSuchKey when the object to be replaced is missing. */
export function checkWriteConditions(object: ObjectRecord | undefined, key: string, { IfMatch, IfNoneMatch }: Conditions): void {
  if (IfNoneMatch !== undefined && object && matches(IfNoneMatch, object)) throw failed('If-None-Match')
  if (IfMatch === undefined) return
  if (!object) throw noSuchKey(key)
  if (!matches(IfMatch, object)) throw failed('If-Match')
}

function matches(header: string, { etag }: ObjectRecord): boolean {
  return header === '*' || header.split(',').some((entry) => entry.trim().replace(/^W\//, '').replace(/^"|"$/g, '') === etag)
}

function failed(condition: string): ServiceError {
  return new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    details: { Condition: condition },
  })
}
