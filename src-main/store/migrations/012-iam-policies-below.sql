-- Lists of what a policy has to do with below a path cost their page: who has it attached, who is bounded by it, and which
-- policies are in use. What stands at `/`, which is nearly all, is in no such list and in none of these.
CREATE TABLE derived_attachments_below (
  accountId TEXT NOT NULL,
  entityType TEXT NOT NULL,
  entityName TEXT NOT NULL COLLATE NOCASE,
  policyArn TEXT NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (accountId, entityType, entityName, policyArn)
) WITHOUT ROWID;
CREATE INDEX derived_attachments_below_by_path ON derived_attachments_below (accountId, policyArn, entityType, path, entityName) WHERE path <> '/';
CREATE TRIGGER iam_attachments_below AFTER INSERT ON iam_attachments BEGIN
  INSERT INTO derived_attachments_below
    SELECT accountId, 'user', new.entityName, new.policyArn, path FROM iam_users WHERE new.entityType = 'user' AND accountId = new.accountId AND userName = new.entityName AND path <> '/'
    UNION ALL SELECT accountId, 'group', new.entityName, new.policyArn, path FROM iam_groups WHERE new.entityType = 'group' AND accountId = new.accountId AND groupName = new.entityName AND path <> '/'
    UNION ALL SELECT accountId, 'role', new.entityName, new.policyArn, path FROM iam_roles WHERE new.entityType = 'role' AND accountId = new.accountId AND roleName = new.entityName AND path <> '/';
END;
CREATE TRIGGER iam_attachments_no_more_below AFTER DELETE ON iam_attachments BEGIN
  DELETE FROM derived_attachments_below WHERE accountId = old.accountId AND entityType = old.entityType AND entityName = old.entityName AND policyArn = old.policyArn;
END;
CREATE TRIGGER iam_attachments_renamed_below AFTER UPDATE OF entityName ON iam_attachments BEGIN
  UPDATE derived_attachments_below SET entityName = new.entityName
    WHERE accountId = old.accountId AND entityType = old.entityType AND entityName = old.entityName AND policyArn = old.policyArn;
END;
-- Who is renamed, too, has policies under the old name still. A role keeps its path.
CREATE TRIGGER iam_users_moved AFTER UPDATE OF path ON iam_users BEGIN
  DELETE FROM derived_attachments_below WHERE accountId = old.accountId AND entityType = 'user' AND entityName = old.userName;
  INSERT INTO derived_attachments_below
    SELECT accountId, entityType, entityName, policyArn, new.path FROM iam_attachments WHERE accountId = old.accountId AND entityType = 'user' AND entityName = old.userName AND new.path <> '/';
END;
CREATE TRIGGER iam_groups_moved AFTER UPDATE OF path ON iam_groups BEGIN
  DELETE FROM derived_attachments_below WHERE accountId = old.accountId AND entityType = 'group' AND entityName = old.groupName;
  INSERT INTO derived_attachments_below
    SELECT accountId, entityType, entityName, policyArn, new.path FROM iam_attachments WHERE accountId = old.accountId AND entityType = 'group' AND entityName = old.groupName AND new.path <> '/';
END;
CREATE INDEX iam_users_bounded_below ON iam_users (accountId, permissionsBoundary, path, userName) WHERE path <> '/';
CREATE INDEX iam_roles_bounded_below ON iam_roles (accountId, permissionsBoundary, path, roleName) WHERE path <> '/';

-- The owner is what follows `arn:aws:iam::`, the path what stands between the first and the last slash.
ALTER TABLE derived_policy_uses ADD COLUMN owner TEXT GENERATED ALWAYS AS (substr(policyArn, 14, instr(substr(policyArn, 14), ':') - 1)) VIRTUAL;
ALTER TABLE derived_policy_uses ADD COLUMN path TEXT GENERATED ALWAYS AS (substr(rtrim(policyArn, replace(policyArn, '/', '')), instr(policyArn, '/'))) VIRTUAL;
CREATE INDEX derived_policy_uses_by_path ON derived_policy_uses (accountId, owner, path, place) WHERE path <> '/';

-- What is there already.
INSERT INTO derived_attachments_below
  SELECT a.accountId, entityType, entityName, policyArn, path FROM iam_attachments AS a JOIN iam_users AS u ON u.accountId = a.accountId AND userName = entityName WHERE entityType = 'user' AND path <> '/'
  UNION ALL SELECT a.accountId, entityType, entityName, policyArn, path FROM iam_attachments AS a JOIN iam_groups AS g ON g.accountId = a.accountId AND groupName = entityName WHERE entityType = 'group' AND path <> '/'
  UNION ALL SELECT a.accountId, entityType, entityName, policyArn, path FROM iam_attachments AS a JOIN iam_roles AS r ON r.accountId = a.accountId AND roleName = entityName WHERE entityType = 'role' AND path <> '/';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('iam_users', 'iam_users_bounded_below', '5000 5000 50 10 1'), ('iam_roles', 'iam_roles_bounded_below', '1000 1000 50 10 1'),
  ('derived_attachments_below', 'derived_attachments_below', '5000 5000 1700 4 1'), ('derived_attachments_below', 'derived_attachments_below_by_path', '5000 5000 20 10 5 1'),
  ('derived_policy_uses', 'derived_policy_uses', '1500 1500 1'), ('derived_policy_uses', 'derived_policy_uses_by_path', '1500 1500 700 50 1');
ANALYZE sqlite_schema;
