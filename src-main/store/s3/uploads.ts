/** Uploads in parts that are under way, as they are kept. */
import type { Arn } from '../../aws/arn.js'
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'
import type { ObjectRecord, StoredChecksum, StoredPart } from './buckets.js'

/** What the object will be, and who began to upload it. */
export interface UploadRecord extends Pick<ObjectRecord, 'bucketName' | 'key' | 'contentType' | 'headers' | 'storageClass' | 'metadata' | 'tags'> {
  uploadId: string
  initiated: Instant
  initiator: Arn
  /** Which checksum the parts have; absent when none was asked for. */
  checksum?: Pick<StoredChecksum, 'algorithm' | 'type'> | undefined
}

export const UPLOADS: TableDefinition<UploadRecord> = {
  name: 's3_uploads',
  columns: {
    uploadId: 'text',
    bucketName: 'text',
    key: 'text',
    initiated: 'integer',
    initiator: 'text',
    contentType: 'text',
    headers: 'json',
    storageClass: 'text',
    checksum: 'json',
    metadata: 'json',
    tags: 'json',
  },
  key: ['uploadId'],
  order: ['key', 'uploadId'],
}

export interface UploadPartRecord extends StoredPart {
  uploadId: string
  /** From 1. */
  partNumber: number
  /** Hex MD5 of the part. */
  etag: string
  lastModified: Instant
  /** In base64, by the upload's algorithm. */
  checksum?: string | undefined
}

export const UPLOAD_PARTS: TableDefinition<UploadPartRecord> = {
  name: 's3_upload_parts',
  columns: { uploadId: 'text', partNumber: 'integer', size: 'integer', etag: 'text', lastModified: 'integer', blob: 'text', checksum: 'text' },
  key: ['uploadId', 'partNumber'],
}
