-- S3 objects that are uploaded in parts. What is not finished goes with its bucket, and the parts with their upload.
ALTER TABLE s3_objects ADD COLUMN parts TEXT;
ALTER TABLE s3_objects ADD COLUMN checksum TEXT;
CREATE TABLE s3_uploads (
  uploadId TEXT PRIMARY KEY,
  bucketName TEXT NOT NULL REFERENCES s3_buckets ON DELETE CASCADE,
  key TEXT NOT NULL,
  initiated INTEGER NOT NULL,
  initiator TEXT NOT NULL,
  contentType TEXT NOT NULL,
  headers TEXT NOT NULL,
  storageClass TEXT NOT NULL,
  checksum TEXT,
  metadata TEXT NOT NULL,
  tags TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX s3_uploads_of_bucket ON s3_uploads (bucketName, key);
CREATE TABLE s3_upload_parts (
  uploadId TEXT NOT NULL REFERENCES s3_uploads ON DELETE CASCADE,
  partNumber INTEGER NOT NULL,
  size INTEGER NOT NULL,
  etag TEXT NOT NULL,
  lastModified INTEGER NOT NULL,
  blob TEXT NOT NULL,
  checksum TEXT,
  PRIMARY KEY (uploadId, partNumber)
) WITHOUT ROWID;
