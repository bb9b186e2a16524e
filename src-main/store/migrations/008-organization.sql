-- AWS Organizations, as far as IAM asks for it: one organization at most in a world.
CREATE TABLE organizations (
  organizationId TEXT NOT NULL PRIMARY KEY,
  managementAccountId TEXT NOT NULL REFERENCES accounts,
  memberAccountIds TEXT NOT NULL,
  trustedServices TEXT NOT NULL,
  delegatedAdministrators TEXT NOT NULL,
  rootFeatures TEXT NOT NULL
) WITHOUT ROWID;
