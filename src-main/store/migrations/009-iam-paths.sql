-- Lists below a path are read from an index of paths. What stands at `/`, which is nearly all, is in no such list and in none of these.
CREATE INDEX iam_users_by_path ON iam_users (accountId, path, userName) WHERE path <> '/';
CREATE INDEX iam_groups_by_path ON iam_groups (accountId, path, groupName) WHERE path <> '/';
CREATE INDEX iam_roles_by_path ON iam_roles (accountId, path, roleName) WHERE path <> '/';
CREATE INDEX iam_policies_by_path ON iam_policies (accountId, path, policyName) WHERE path <> '/';
CREATE INDEX iam_instance_profiles_by_path ON iam_instance_profiles (accountId, path, instanceProfileName) WHERE path <> '/';
-- MFA devices that are somebody's; those that are nobody's stand together in the index by user.
CREATE INDEX iam_mfa_devices_assigned ON iam_mfa_devices (accountId, serialNumber) WHERE userName IS NOT NULL;

-- Paths that do not fit into a marker together with a name, each with a number that does. A path stays when nothing has it any
-- more: a marker may still name it.
CREATE TABLE derived_long_paths (
  accountId TEXT NOT NULL,
  path TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (accountId, path)
) WITHOUT ROWID;
CREATE UNIQUE INDEX derived_long_paths_by_number ON derived_long_paths (accountId, number);
CREATE VIEW derived_paths AS SELECT accountId, path FROM derived_long_paths;
CREATE TRIGGER derived_path_added INSTEAD OF INSERT ON derived_paths BEGIN
  INSERT OR IGNORE INTO derived_long_paths
    SELECT new.accountId, new.path, 1 + coalesce((SELECT max(number) FROM derived_long_paths WHERE accountId = new.accountId), 0);
END;
CREATE TRIGGER iam_users_far AFTER INSERT ON iam_users WHEN length(new.path) + length(new.userName) > 200 BEGIN INSERT INTO derived_paths VALUES (new.accountId, new.path); END;
CREATE TRIGGER iam_users_far_now AFTER UPDATE OF path, userName ON iam_users WHEN length(new.path) + length(new.userName) > 200 BEGIN INSERT INTO derived_paths VALUES (new.accountId, new.path); END;
CREATE TRIGGER iam_groups_far AFTER INSERT ON iam_groups WHEN length(new.path) + length(new.groupName) > 200 BEGIN INSERT INTO derived_paths VALUES (new.accountId, new.path); END;
CREATE TRIGGER iam_groups_far_now AFTER UPDATE OF path, groupName ON iam_groups WHEN length(new.path) + length(new.groupName) > 200 BEGIN INSERT INTO derived_paths VALUES (new.accountId, new.path); END;
CREATE TRIGGER iam_roles_far AFTER INSERT ON iam_roles WHEN length(new.path) + length(new.roleName) > 200 BEGIN INSERT INTO derived_paths VALUES (new.accountId, new.path); END;
CREATE TRIGGER iam_policies_far AFTER INSERT ON iam_policies WHEN length(new.path) + length(new.policyName) > 200 BEGIN INSERT INTO derived_paths VALUES (new.accountId, new.path); END;
CREATE TRIGGER iam_instance_profiles_far AFTER INSERT ON iam_instance_profiles WHEN length(new.path) + length(new.instanceProfileName) > 200 BEGIN INSERT INTO derived_paths VALUES (new.accountId, new.path); END;
CREATE TRIGGER iam_mfa_devices_far AFTER INSERT ON iam_mfa_devices WHEN length(new.serialNumber) > 200 BEGIN INSERT INTO derived_paths VALUES (new.accountId, new.path); END;

-- What is there already.
INSERT INTO derived_paths
  SELECT accountId, path FROM iam_users WHERE length(path) + length(userName) > 200
  UNION SELECT accountId, path FROM iam_groups WHERE length(path) + length(groupName) > 200
  UNION SELECT accountId, path FROM iam_roles WHERE length(path) + length(roleName) > 200
  UNION SELECT accountId, path FROM iam_policies WHERE length(path) + length(policyName) > 200
  UNION SELECT accountId, path FROM iam_instance_profiles WHERE length(path) + length(instanceProfileName) > 200
  UNION SELECT accountId, path FROM iam_mfa_devices WHERE length(serialNumber) > 200;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('iam_users', 'iam_users_by_path', '5000 5000 50 1'), ('iam_groups', 'iam_groups', '300 300 1'), ('iam_groups', 'iam_groups_by_path', '300 300 50 1'),
  ('iam_roles', 'iam_roles_by_path', '1000 1000 50 1'), ('iam_policies', 'iam_policies', '1500 1500 1'), ('iam_policies', 'iam_policies_by_path', '1500 1500 50 1'),
  ('iam_instance_profiles', 'iam_instance_profiles_by_path', '1000 1000 50 1'),
  ('iam_mfa_devices', 'iam_mfa_devices_assigned', '2500 2500 1');
ANALYZE sqlite_schema;
