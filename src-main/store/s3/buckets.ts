/** S3 buckets and objects as they are kept. A bucket's name is unique in the whole world, not in an account. */
import type { Instant } from '../../aws/clock.js'
import { Table, type TableDefinition } from '../table.js'
import type { Database } from '../database.js'
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

export interface ObjectRecord {
  bucketName: string
  key: string
  /** Bytes. */
  size: number
  /** Hex MD5 of the body. */
  etag: string
  lastModified: Instant
  contentType: string
  /** Headers that S3 gives back as they came: `CacheControl`, `ContentDisposition` and the like. */
  headers: Readonly<Record<string, string | number>>
  storageClass: string
  /** The body's address among the blobs. */
  blob: string
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
    metadata: 'json',
    tags: 'json',
  },
  key: ['bucketName', 'key'],
}

/** S3 of the whole world. */
export class S3Records {
  readonly buckets: Table<BucketRecord>
  readonly objects: Table<ObjectRecord>

  constructor(database: Database) {
    this.buckets = new Table(database, BUCKETS)
    this.objects = new Table(database, OBJECTS)
  }
}
