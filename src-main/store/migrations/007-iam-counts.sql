-- What is asked for often and would cost more the more there is. Triggers keep it, so that it follows every change, replay
-- and restore; tables that begin with derived_ are no entities.
CREATE TABLE derived_counts (
  accountId TEXT NOT NULL,
  counted TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (accountId, counted)
) WITHOUT ROWID;
CREATE VIEW derived_count_changes AS SELECT accountId, counted, number FROM derived_counts;
CREATE TRIGGER derived_count_changed INSTEAD OF INSERT ON derived_count_changes BEGIN
  INSERT INTO derived_counts VALUES (new.accountId, new.counted, new.number) ON CONFLICT DO UPDATE SET number = number + excluded.number;
  DELETE FROM derived_counts WHERE accountId = new.accountId AND counted = new.counted AND number = 0;
END;
CREATE TRIGGER iam_users_added AFTER INSERT ON iam_users BEGIN INSERT INTO derived_count_changes VALUES (new.accountId, 'iam_users', 1); END;
CREATE TRIGGER iam_users_removed AFTER DELETE ON iam_users BEGIN INSERT INTO derived_count_changes VALUES (old.accountId, 'iam_users', -1); END;
CREATE TRIGGER iam_groups_added AFTER INSERT ON iam_groups BEGIN INSERT INTO derived_count_changes VALUES (new.accountId, 'iam_groups', 1); END;
CREATE TRIGGER iam_groups_removed AFTER DELETE ON iam_groups BEGIN INSERT INTO derived_count_changes VALUES (old.accountId, 'iam_groups', -1); END;
CREATE TRIGGER iam_roles_added AFTER INSERT ON iam_roles BEGIN INSERT INTO derived_count_changes VALUES (new.accountId, 'iam_roles', 1); END;
CREATE TRIGGER iam_roles_removed AFTER DELETE ON iam_roles BEGIN INSERT INTO derived_count_changes VALUES (old.accountId, 'iam_roles', -1); END;
CREATE TRIGGER iam_policies_added AFTER INSERT ON iam_policies BEGIN INSERT INTO derived_count_changes VALUES (new.accountId, 'iam_policies', 1); END;
CREATE TRIGGER iam_policies_removed AFTER DELETE ON iam_policies BEGIN INSERT INTO derived_count_changes VALUES (old.accountId, 'iam_policies', -1); END;
CREATE TRIGGER iam_policy_versions_added AFTER INSERT ON iam_policy_versions BEGIN INSERT INTO derived_count_changes VALUES (new.accountId, 'iam_policy_versions', 1); END;
CREATE TRIGGER iam_policy_versions_removed AFTER DELETE ON iam_policy_versions BEGIN INSERT INTO derived_count_changes VALUES (old.accountId, 'iam_policy_versions', -1); END;
CREATE TRIGGER iam_instance_profiles_added AFTER INSERT ON iam_instance_profiles BEGIN INSERT INTO derived_count_changes VALUES (new.accountId, 'iam_instance_profiles', 1); END;
CREATE TRIGGER iam_instance_profiles_removed AFTER DELETE ON iam_instance_profiles BEGIN INSERT INTO derived_count_changes VALUES (old.accountId, 'iam_instance_profiles', -1); END;
CREATE TRIGGER iam_mfa_devices_added AFTER INSERT ON iam_mfa_devices BEGIN
  INSERT INTO derived_count_changes VALUES (new.accountId, 'iam_mfa_devices', 1);
  INSERT INTO derived_count_changes SELECT new.accountId, 'iam_mfa_devices in use', 1 WHERE new.userName IS NOT NULL;
END;
CREATE TRIGGER iam_mfa_devices_removed AFTER DELETE ON iam_mfa_devices BEGIN
  INSERT INTO derived_count_changes VALUES (old.accountId, 'iam_mfa_devices', -1);
  INSERT INTO derived_count_changes SELECT old.accountId, 'iam_mfa_devices in use', -1 WHERE old.userName IS NOT NULL;
END;
CREATE TRIGGER iam_mfa_devices_changed AFTER UPDATE OF userName ON iam_mfa_devices WHEN (old.userName IS NULL) <> (new.userName IS NULL) BEGIN
  INSERT INTO derived_count_changes VALUES (new.accountId, 'iam_mfa_devices in use', iif(new.userName IS NULL, -1, 1));
END;

-- Which managed policies are attached to somebody, and how often; which are somebody's boundary, and how often. A policy's
-- place in lists is its name and its owner: the account's and AWS's may have the same name.
CREATE TABLE derived_policy_uses (
  accountId TEXT NOT NULL,
  place TEXT NOT NULL COLLATE NOCASE,
  policyArn TEXT NOT NULL,
  attached INTEGER NOT NULL,
  bounding INTEGER NOT NULL,
  PRIMARY KEY (accountId, place)
) WITHOUT ROWID;
CREATE VIEW derived_policy_use_changes AS SELECT accountId, policyArn, attached, bounding FROM derived_policy_uses;
CREATE TRIGGER derived_policy_use_changed INSTEAD OF INSERT ON derived_policy_use_changes WHEN new.policyArn IS NOT NULL BEGIN
  -- The name is what follows the last slash, the owner what follows `arn:aws:iam::`.
  INSERT INTO derived_policy_uses
    VALUES (
      new.accountId,
      replace(new.policyArn, rtrim(new.policyArn, replace(new.policyArn, '/', '')), '') || ' ' || substr(new.policyArn, 14, instr(substr(new.policyArn, 14), ':') - 1),
      new.policyArn, new.attached, new.bounding
    )
    ON CONFLICT DO UPDATE SET attached = attached + excluded.attached, bounding = bounding + excluded.bounding;
  DELETE FROM derived_policy_uses
    WHERE accountId = new.accountId AND attached = 0 AND bounding = 0
      AND place = replace(new.policyArn, rtrim(new.policyArn, replace(new.policyArn, '/', '')), '') || ' ' || substr(new.policyArn, 14, instr(substr(new.policyArn, 14), ':') - 1);
END;
CREATE TRIGGER iam_attachments_added AFTER INSERT ON iam_attachments BEGIN INSERT INTO derived_policy_use_changes VALUES (new.accountId, new.policyArn, 1, 0); END;
CREATE TRIGGER iam_attachments_removed AFTER DELETE ON iam_attachments BEGIN INSERT INTO derived_policy_use_changes VALUES (old.accountId, old.policyArn, -1, 0); END;
CREATE TRIGGER iam_users_bounded AFTER INSERT ON iam_users WHEN new.permissionsBoundary IS NOT NULL BEGIN INSERT INTO derived_policy_use_changes VALUES (new.accountId, new.permissionsBoundary, 0, 1); END;
CREATE TRIGGER iam_users_unbounded AFTER DELETE ON iam_users WHEN old.permissionsBoundary IS NOT NULL BEGIN INSERT INTO derived_policy_use_changes VALUES (old.accountId, old.permissionsBoundary, 0, -1); END;
CREATE TRIGGER iam_users_bounded_anew AFTER UPDATE OF permissionsBoundary ON iam_users BEGIN
  INSERT INTO derived_policy_use_changes VALUES (old.accountId, old.permissionsBoundary, 0, -1), (new.accountId, new.permissionsBoundary, 0, 1);
END;
CREATE TRIGGER iam_roles_bounded AFTER INSERT ON iam_roles WHEN new.permissionsBoundary IS NOT NULL BEGIN INSERT INTO derived_policy_use_changes VALUES (new.accountId, new.permissionsBoundary, 0, 1); END;
CREATE TRIGGER iam_roles_unbounded AFTER DELETE ON iam_roles WHEN old.permissionsBoundary IS NOT NULL BEGIN INSERT INTO derived_policy_use_changes VALUES (old.accountId, old.permissionsBoundary, 0, -1); END;
CREATE TRIGGER iam_roles_bounded_anew AFTER UPDATE OF permissionsBoundary ON iam_roles BEGIN
  INSERT INTO derived_policy_use_changes VALUES (old.accountId, old.permissionsBoundary, 0, -1), (new.accountId, new.permissionsBoundary, 0, 1);
END;

-- What is there already.
INSERT INTO derived_counts
  SELECT accountId, 'iam_users', count(*) FROM iam_users GROUP BY accountId
  UNION ALL SELECT accountId, 'iam_groups', count(*) FROM iam_groups GROUP BY accountId
  UNION ALL SELECT accountId, 'iam_roles', count(*) FROM iam_roles GROUP BY accountId
  UNION ALL SELECT accountId, 'iam_policies', count(*) FROM iam_policies GROUP BY accountId
  UNION ALL SELECT accountId, 'iam_policy_versions', count(*) FROM iam_policy_versions GROUP BY accountId
  UNION ALL SELECT accountId, 'iam_instance_profiles', count(*) FROM iam_instance_profiles GROUP BY accountId
  UNION ALL SELECT accountId, 'iam_mfa_devices', count(*) FROM iam_mfa_devices GROUP BY accountId
  UNION ALL SELECT accountId, 'iam_mfa_devices in use', count(*) FROM iam_mfa_devices WHERE userName IS NOT NULL GROUP BY accountId;
INSERT INTO derived_policy_use_changes SELECT accountId, policyArn, 1, 0 FROM iam_attachments;
INSERT INTO derived_policy_use_changes SELECT accountId, permissionsBoundary, 0, 1 FROM iam_users WHERE permissionsBoundary IS NOT NULL;
INSERT INTO derived_policy_use_changes SELECT accountId, permissionsBoundary, 0, 1 FROM iam_roles WHERE permissionsBoundary IS NOT NULL;

-- In the order in which they are listed.
DROP INDEX iam_access_keys_by_user;
CREATE INDEX iam_access_keys_by_user ON iam_access_keys (accountId, userName, createDate);
DROP INDEX iam_users_by_boundary;
CREATE INDEX iam_users_by_boundary ON iam_users (accountId, permissionsBoundary, userName);
DROP INDEX iam_roles_by_boundary;
CREATE INDEX iam_roles_by_boundary ON iam_roles (accountId, permissionsBoundary, roleName);
DROP INDEX iam_instance_profiles_by_role;
CREATE INDEX iam_instance_profiles_by_role ON iam_instance_profiles (accountId, roleName, instanceProfileName);
-- A device's name differs from another's in more than case.
CREATE INDEX iam_mfa_devices_by_name ON iam_mfa_devices (accountId, virtualMFADeviceName);

-- A credential report is made part by part.
CREATE TABLE iam_credential_report_parts (
  accountId TEXT NOT NULL REFERENCES accounts,
  part INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (accountId, part)
) WITHOUT ROWID;
INSERT INTO iam_credential_report_parts SELECT accountId, 1, value ->> 'content' FROM iam_account_settings WHERE setting = 'credentialReport';
UPDATE iam_account_settings SET value = json_object('generatedTime', value -> 'generatedTime', 'parts', 1) WHERE setting = 'credentialReport';

-- What SQLite would find in a large account: without this it looks through all of it where an index would do.
ANALYZE world;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('iam_users', 'iam_users', '5000 5000 1'), ('iam_users', 'iam_users_by_boundary', '5000 5000 50 1'),
  ('iam_roles', 'iam_roles', '1000 1000 1'), ('iam_roles', 'iam_roles_by_boundary', '1000 1000 50 1'),
  ('iam_group_members', 'iam_group_members', '20000 20000 100 1'), ('iam_group_members', 'iam_group_members_by_user', '20000 20000 4 1'),
  ('iam_attachments', 'iam_attachments', '20000 20000 5000 4 1'), ('iam_attachments', 'iam_attachments_by_policy', '20000 20000 20 20 1'),
  ('iam_instance_profiles', 'iam_instance_profiles', '1000 1000 1'), ('iam_instance_profiles', 'iam_instance_profiles_by_role', '1000 1000 2 1'),
  ('iam_access_keys', 'iam_access_keys', '5000 5000 1'), ('iam_access_keys', 'iam_access_keys_by_user', '5000 5000 2 1'),
  ('iam_mfa_devices', 'iam_mfa_devices', '5000 5000 1'), ('iam_mfa_devices', 'iam_mfa_devices_by_user', '5000 5000 2'), ('iam_mfa_devices', 'iam_mfa_devices_by_name', '5000 5000 1');
ANALYZE sqlite_schema;
