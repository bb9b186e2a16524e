-- IAM. Names compare without regard to case, as in AWS.
CREATE TABLE iam_users (
  accountId TEXT NOT NULL REFERENCES accounts,
  userName TEXT NOT NULL COLLATE NOCASE,
  path TEXT NOT NULL,
  userId TEXT NOT NULL UNIQUE,
  createDate INTEGER NOT NULL,
  permissionsBoundary TEXT,
  tags TEXT NOT NULL,
  PRIMARY KEY (accountId, userName)
) WITHOUT ROWID;
