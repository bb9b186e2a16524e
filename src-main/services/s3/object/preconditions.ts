/** The conditional headers of requests. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html */
import { ServiceError } from '../../../aws/service-error.js'
import type { ObjectRecord } from '../../../store/s3/buckets.js'
import { noSuchKey, quotedEtag } from './object.js'

const COPY_SOURCE = 'x-amz-copy-source-'

interface Conditions {
  IfMatch?: string | undefined
  IfNoneMatch?: string | undefined
  IfModifiedSince?: number | undefined
  IfUnmodifiedSince?: number | undefined
}

type CopyConditions = { [Name in keyof Conditions as `CopySource${Name}`]: Conditions[Name] }

/** @throws ServiceError PreconditionFailed, and NotModified when the caller has the object already. */
export function checkReadConditions(object: ObjectRecord, conditions: Conditions): void {
  checkExpected(object, conditions, '')
  if (unexpected(object, conditions) === undefined) return
  const details = { ETag: quotedEtag(object), 'Last-Modified': new Date(object.lastModified).toUTCString() }
  throw new ServiceError('NotModified', 'Not Modified', { status: 304, details })
}

/** The conditions on what is copied: a copy has no caller who holds the object already. @throws ServiceError PreconditionFailed. */
export function checkCopyConditions(object: ObjectRecord, input: CopyConditions): void {
  const conditions = {
    IfMatch: input.CopySourceIfMatch,
    IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince,
    IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  }
  checkExpected(object, conditions, COPY_SOURCE)
  const condition = unexpected(object, conditions)
  if (condition !== undefined) throw failed(COPY_SOURCE + condition)
}

function checkExpected(object: ObjectRecord, { IfMatch, IfUnmodifiedSince }: Conditions, prefix: string): void {
  if (IfMatch !== undefined && !matches(IfMatch, object)) throw failed(`${prefix}If-Match`)
  if (IfMatch === undefined && IfUnmodifiedSince !== undefined && object.lastModified > IfUnmodifiedSince) throw failed(`${prefix}If-Unmodified-Since`)
}

/** The condition that the object is not what the caller knows, when it is just that. */
function unexpected(object: ObjectRecord, { IfNoneMatch, IfModifiedSince }: Conditions): string | undefined {
  if (IfNoneMatch !== undefined) return matches(IfNoneMatch, object) ? 'If-None-Match' : undefined
  return IfModifiedSince !== undefined && object.lastModified <= IfModifiedSince ? 'If-Modified-Since' : undefined
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
