/** S3 buckets and objects as they are kept. A bucket's name is unique in the whole world, not in an account. */
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'
import type { Tag } from '../iam/users.js'

export interface PublicAccessBlock {
  BlockPublicAcls: boolean
  IgnorePublicAcls: boolean
  BlockPublicPolicy: boolean
  RestrictPublicBuckets: boolean
}

export interface BucketRecord {
  bucketName: string
  accountId: string
  region: string
  createDate: Instant
  /** The bucket policy's text. */
  policy?: string | undefined
  /** Absent: nothing is blocked. New buckets block all. */
  publicAccessBlock?: PublicAccessBlock | undefined
  objectOwnership: string
  tags: readonly Tag[]
}

export const BUCKETS: TableDefinition<BucketRecord> = {
  name: 's3_buckets',
  columns: {
    bucketName: 'text',
    accountId: 'text',
    region: 'text',
    createDate: 'integer',
    policy: 'text',
    publicAccessBlock: 'json',
    objectOwnership: 'text',
    tags: 'json',
  },
  key: ['bucketName'],
}

/** A piece of an object's body. */
export interface StoredPart {
  /** Bytes. */
  size: number
  blob: string
}

/** What was told of a whole body when it was uploaded. */
export interface StoredChecksum {
  algorithm: 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256'
  /** In base64; of a composite one with the number of parts behind it. */
  value: string
  type: 'COMPOSITE' | 'FULL_OBJECT'
}

export interface ObjectRecord {
  bucketName: string
  key: string
  /** Bytes. */
  size: number
  /** Hex MD5 of the body; of one uploaded in parts the MD5 of theirs, a dash and their number. */
  etag: string
  lastModified: Instant
  contentType: string
  /** Headers that S3 gives back as they came: `CacheControl`, `ContentDisposition` and the like. */
  headers: Readonly<Record<string, string | number>>
  storageClass: string
  /** The body's address among the blobs; empty when it is kept in parts. */
  blob: string
  /** The pieces of a body that was uploaded in parts, in order. */
  parts?: readonly StoredPart[] | undefined
  checksum?: StoredChecksum | undefined
  metadata: Readonly<Record<string, string>>
  tags: readonly Tag[]
}

export const OBJECTS: TableDefinition<ObjectRecord> = {
  name: 's3_objects',
  columns: {
    bucketName: 'text',
    key: 'text',
    size: 'integer',
    etag: 'text',
    lastModified: 'integer',
    contentType: 'text',
    headers: 'json',
    storageClass: 'text',
    blob: 'text',
    parts: 'json',
    checksum: 'json',
    metadata: 'json',
    tags: 'json',
  },
  key: ['bucketName', 'key'],
}
