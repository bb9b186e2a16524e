-- IAM. Names compare without regard to case, as in AWS. Instants are epoch milliseconds.
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
CREATE TABLE iam_groups (
  accountId TEXT NOT NULL REFERENCES accounts,
  groupName TEXT NOT NULL COLLATE NOCASE,
  path TEXT NOT NULL,
  groupId TEXT NOT NULL UNIQUE,
  createDate INTEGER NOT NULL,
  PRIMARY KEY (accountId, groupName)
) WITHOUT ROWID;
CREATE TABLE iam_group_members (
  accountId TEXT NOT NULL,
  groupName TEXT NOT NULL COLLATE NOCASE,
  userName TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (accountId, groupName, userName),
  FOREIGN KEY (accountId, groupName) REFERENCES iam_groups ON UPDATE CASCADE,
  FOREIGN KEY (accountId, userName) REFERENCES iam_users ON UPDATE CASCADE
) WITHOUT ROWID;
CREATE INDEX iam_group_members_by_user ON iam_group_members (accountId, userName);
CREATE TABLE iam_roles (
  accountId TEXT NOT NULL REFERENCES accounts,
  roleName TEXT NOT NULL COLLATE NOCASE,
  path TEXT NOT NULL,
  roleId TEXT NOT NULL UNIQUE,
  createDate INTEGER NOT NULL,
  assumeRolePolicyDocument TEXT NOT NULL,
  description TEXT,
  maxSessionDuration INTEGER NOT NULL,
  permissionsBoundary TEXT,
  tags TEXT NOT NULL,
  PRIMARY KEY (accountId, roleName)
) WITHOUT ROWID;
CREATE TABLE iam_policies (
  accountId TEXT NOT NULL REFERENCES accounts,
  policyName TEXT NOT NULL COLLATE NOCASE,
  path TEXT NOT NULL,
  policyId TEXT NOT NULL UNIQUE,
  arn TEXT NOT NULL UNIQUE,
  defaultVersionId TEXT NOT NULL,
  latestVersion INTEGER NOT NULL,
  description TEXT,
  createDate INTEGER NOT NULL,
  updateDate INTEGER NOT NULL,
  tags TEXT NOT NULL,
  PRIMARY KEY (accountId, policyName)
) WITHOUT ROWID;
CREATE TABLE iam_policy_versions (
  accountId TEXT NOT NULL REFERENCES accounts,
  policyArn TEXT NOT NULL REFERENCES iam_policies (arn) ON DELETE CASCADE,
  versionId TEXT NOT NULL,
  document TEXT NOT NULL,
  createDate INTEGER NOT NULL,
  PRIMARY KEY (accountId, policyArn, versionId)
) WITHOUT ROWID;
-- Managed policies on users, groups and roles; the policy may be AWS's, which has no row.
CREATE TABLE iam_attachments (
  accountId TEXT NOT NULL REFERENCES accounts,
  entityType TEXT NOT NULL CHECK (entityType IN ('user', 'group', 'role')),
  entityName TEXT NOT NULL COLLATE NOCASE,
  policyArn TEXT NOT NULL,
  PRIMARY KEY (accountId, entityType, entityName, policyArn)
) WITHOUT ROWID;
CREATE INDEX iam_attachments_by_policy ON iam_attachments (accountId, policyArn);
CREATE TABLE iam_inline_policies (
  accountId TEXT NOT NULL REFERENCES accounts,
  entityType TEXT NOT NULL CHECK (entityType IN ('user', 'group', 'role')),
  entityName TEXT NOT NULL COLLATE NOCASE,
  policyName TEXT NOT NULL COLLATE NOCASE,
  document TEXT NOT NULL,
  PRIMARY KEY (accountId, entityType, entityName, policyName)
) WITHOUT ROWID;
CREATE TABLE iam_instance_profiles (
  accountId TEXT NOT NULL REFERENCES accounts,
  instanceProfileName TEXT NOT NULL COLLATE NOCASE,
  path TEXT NOT NULL,
  instanceProfileId TEXT NOT NULL UNIQUE,
  createDate INTEGER NOT NULL,
  roleName TEXT COLLATE NOCASE,
  tags TEXT NOT NULL,
  PRIMARY KEY (accountId, instanceProfileName),
  FOREIGN KEY (accountId, roleName) REFERENCES iam_roles ON UPDATE CASCADE
) WITHOUT ROWID;
-- userName is NULL for the root user's keys.
CREATE TABLE iam_access_keys (
  accountId TEXT NOT NULL REFERENCES accounts,
  accessKeyId TEXT NOT NULL,
  userName TEXT COLLATE NOCASE,
  secretAccessKey TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Active', 'Inactive')),
  createDate INTEGER NOT NULL,
  PRIMARY KEY (accountId, accessKeyId),
  FOREIGN KEY (accountId, userName) REFERENCES iam_users ON UPDATE CASCADE
) WITHOUT ROWID;
CREATE INDEX iam_access_keys_by_user ON iam_access_keys (accountId, userName);
-- Console passwords; the root user's has an empty userName.
CREATE TABLE iam_login_profiles (
  accountId TEXT NOT NULL REFERENCES accounts,
  userName TEXT NOT NULL COLLATE NOCASE,
  passwordHash TEXT NOT NULL,
  previousHashes TEXT NOT NULL,
  passwordResetRequired INTEGER NOT NULL,
  createDate INTEGER NOT NULL,
  passwordDate INTEGER NOT NULL,
  PRIMARY KEY (accountId, userName)
) WITHOUT ROWID;
-- Virtual MFA devices: unassigned while enableDate is NULL. userName is '' for the root user.
CREATE TABLE iam_mfa_devices (
  accountId TEXT NOT NULL REFERENCES accounts,
  serialNumber TEXT NOT NULL,
  path TEXT NOT NULL,
  virtualMFADeviceName TEXT NOT NULL COLLATE NOCASE,
  seed TEXT NOT NULL,
  userName TEXT COLLATE NOCASE,
  createDate INTEGER NOT NULL,
  enableDate INTEGER,
  tags TEXT NOT NULL,
  PRIMARY KEY (accountId, serialNumber)
) WITHOUT ROWID;
CREATE TABLE iam_account_settings (
  accountId TEXT NOT NULL REFERENCES accounts,
  setting TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (accountId, setting)
) WITHOUT ROWID;
