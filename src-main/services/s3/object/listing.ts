/** Lists keys as S3 does: in the order of their bytes, grouped at a delimiter, page by page. */
import type { Need } from '../../../access/need.js'
import type { CommonPrefix, S3Object } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { ObjectRecord } from '../../../store/s3/buckets.js'
import { bucketNeed, canonicalOwner, type BucketCall } from '../bucket/bucket.js'
import { quotedEtag } from './object.js'

export interface Listing {
  objects: readonly ObjectRecord[]
  commonPrefixes: readonly string[]
  /** The last key or common prefix of this page, when there is another page. */
  next?: string | undefined
}

export interface ListingRequest {
  prefix: string
  delimiter: string
  /** Keys and common prefixes up to and including it are passed over. */
  after: string
  max: number
}

/** @param objects all of the bucket, in the order of their keys. */
export function listKeys(objects: readonly ObjectRecord[], { prefix, delimiter, after, max }: ListingRequest): Listing {
  const page: ObjectRecord[] = []
  const commonPrefixes: string[] = []
  let last = ''
  for (const object of objects) {
    if (!object.key.startsWith(prefix)) continue
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length)
    const name = cut === -1 ? object.key : object.key.slice(0, cut + delimiter.length)
    if ((after !== '' && Buffer.compare(Buffer.from(name), Buffer.from(after)) <= 0) || commonPrefixes.at(-1) === name) continue
    if (page.length + commonPrefixes.length >= max) return { objects: page, commonPrefixes, ...(max > 0 && { next: last }) }
    if (cut === -1) page.push(object)
    else commonPrefixes.push(name)
    last = name
  }
  return { objects: page, commonPrefixes }
}

interface ListInput {
  Bucket: string
  Prefix?: string | undefined
  Delimiter?: string | undefined
  MaxKeys?: number | undefined
}

/** Both versions of the operation need the one action. */
export function listNeed(call: BucketCall & { input: ListInput }): Need {
  const { Prefix, Delimiter, MaxKeys } = call.input
  return bucketNeed(call, 's3:ListBucket', { 's3:prefix': Prefix, 's3:delimiter': Delimiter, 's3:max-keys': MaxKeys })
}

/** A page holds 1000 names at most. @throws ServiceError InvalidArgument. */
export function maxKeysOf({ MaxKeys = 1000 }: ListInput): number {
  if (MaxKeys >= 0) return Math.min(MaxKeys, 1000)
  throw new ServiceError('InvalidArgument', 'Argument maxKeys must be an integer between 0 and 2147483647', {
    status: 400,
    details: { ArgumentName: 'maxKeys', ArgumentValue: String(MaxKeys) },
  })
}

/** How names are written in the answer. */
export function nameEncoder(encodingType: 'url' | undefined): (name: string) => string {
  return encodingType === 'url' ? (name) => encodeURIComponent(name).replaceAll('%2F', '/') : (name) => name
}

export function toContents(objects: readonly ObjectRecord[], encode: (name: string) => string, ownerId: string | undefined): S3Object[] {
  return objects.map((object) => ({
    Key: encode(object.key),
    LastModified: object.lastModified,
    ETag: quotedEtag(object),
    Size: object.size,
    StorageClass: object.storageClass,
    ...(ownerId !== undefined && { Owner: canonicalOwner(ownerId) }),
  }))
}

export function toCommonPrefixes(prefixes: readonly string[], encode: (name: string) => string): CommonPrefix[] {
  return prefixes.map((prefix) => ({ Prefix: encode(prefix) }))
}
