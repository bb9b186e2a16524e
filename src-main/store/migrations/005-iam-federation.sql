-- IAM: identity providers, tasks that are asked about later, and what a role was used for before this world began.
CREATE TABLE iam_saml_providers (
  accountId TEXT NOT NULL REFERENCES accounts,
  samlProviderName TEXT NOT NULL COLLATE NOCASE,
  samlProviderId TEXT NOT NULL UNIQUE,
  metadataDocument TEXT NOT NULL,
  createDate INTEGER NOT NULL,
  validUntil INTEGER NOT NULL,
  tags TEXT NOT NULL,
  PRIMARY KEY (accountId, samlProviderName)
) WITHOUT ROWID;
-- The URL stands without its scheme, as in the provider's ARN.
CREATE TABLE iam_oidc_providers (
  accountId TEXT NOT NULL REFERENCES accounts,
  url TEXT NOT NULL,
  clientIds TEXT NOT NULL,
  thumbprints TEXT NOT NULL,
  createDate INTEGER NOT NULL,
  tags TEXT NOT NULL,
  PRIMARY KEY (accountId, url)
) WITHOUT ROWID;
CREATE TABLE iam_role_deletions (
  accountId TEXT NOT NULL REFERENCES accounts,
  deletionTaskId TEXT NOT NULL,
  roleName TEXT NOT NULL,
  PRIMARY KEY (accountId, deletionTaskId)
) WITHOUT ROWID;
-- Reports of service last accessed, as they were made.
CREATE TABLE iam_last_accessed_jobs (
  accountId TEXT NOT NULL REFERENCES accounts,
  jobId TEXT NOT NULL,
  granularity TEXT NOT NULL,
  createDate INTEGER NOT NULL,
  services TEXT NOT NULL,
  PRIMARY KEY (accountId, jobId)
) WITHOUT ROWID;
ALTER TABLE iam_roles ADD COLUMN lastUsedDate INTEGER;
ALTER TABLE iam_roles ADD COLUMN lastUsedRegion TEXT;
CREATE INDEX iam_instance_profiles_by_role ON iam_instance_profiles (accountId, roleName);
CREATE INDEX iam_mfa_devices_by_user ON iam_mfa_devices (accountId, userName);
CREATE INDEX iam_users_by_boundary ON iam_users (accountId, permissionsBoundary);
CREATE INDEX iam_roles_by_boundary ON iam_roles (accountId, permissionsBoundary);
