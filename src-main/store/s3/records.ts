/** S3 of the whole world: its buckets, its objects and the uploads that are under way. */
import type { Database } from '../database.js'
import { Table } from '../table.js'
import { BUCKETS, OBJECTS, type BucketRecord, type ObjectRecord } from './buckets.js'
import { UPLOAD_PARTS, UPLOADS, type UploadPartRecord, type UploadRecord } from './uploads.js'

export class S3Records {
  readonly buckets: Table<BucketRecord>
  readonly objects: Table<ObjectRecord>
  readonly uploads: Table<UploadRecord>
  readonly uploadParts: Table<UploadPartRecord>

  constructor(database: Database) {
    this.buckets = new Table(database, BUCKETS)
    this.objects = new Table(database, OBJECTS)
    this.uploads = new Table(database, UPLOADS)
    this.uploadParts = new Table(database, UPLOAD_PARTS)
  }
}
