-- S3. Bucket names are unique in the world; keys compare byte for byte.
CREATE TABLE s3_buckets (
  bucketName TEXT PRIMARY KEY,
  accountId TEXT NOT NULL REFERENCES accounts,
  region TEXT NOT NULL,
  createDate INTEGER NOT NULL,
  policy TEXT,
  publicAccessBlock TEXT,
  objectOwnership TEXT NOT NULL,
  tags TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE s3_objects (
  bucketName TEXT NOT NULL REFERENCES s3_buckets,
  key TEXT NOT NULL,
  size INTEGER NOT NULL,
  etag TEXT NOT NULL,
  lastModified INTEGER NOT NULL,
  contentType TEXT NOT NULL,
  headers TEXT NOT NULL,
  storageClass TEXT NOT NULL,
  blob TEXT NOT NULL,
  metadata TEXT NOT NULL,
  tags TEXT NOT NULL,
  PRIMARY KEY (bucketName, key)
) WITHOUT ROWID;
