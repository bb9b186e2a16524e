-- EC2. A record belongs to an account and a region; default networks are derived, not kept.
CREATE TABLE ec2_instances (
  accountId TEXT NOT NULL REFERENCES accounts,
  instanceId TEXT NOT NULL,
  region TEXT NOT NULL,
  reservationId TEXT NOT NULL,
  amiLaunchIndex INTEGER NOT NULL,
  clientToken TEXT,
  imageId TEXT NOT NULL,
  instanceType TEXT NOT NULL,
  keyName TEXT,
  launchTime INTEGER NOT NULL,
  availabilityZone TEXT NOT NULL,
  vpcId TEXT NOT NULL,
  subnetId TEXT NOT NULL,
  securityGroupIds TEXT NOT NULL,
  privateIpAddress TEXT NOT NULL,
  publicIpAddress TEXT,
  networkInterfaceId TEXT NOT NULL,
  volumeId TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'terminated')),
  stateChange INTEGER NOT NULL,
  metadataOptions TEXT NOT NULL,
  monitoring INTEGER NOT NULL,
  userData TEXT,
  disableApiStop INTEGER NOT NULL,
  disableApiTermination INTEGER NOT NULL,
  PRIMARY KEY (accountId, instanceId)
) WITHOUT ROWID;
CREATE TABLE ec2_profile_associations (
  accountId TEXT NOT NULL REFERENCES accounts,
  associationId TEXT NOT NULL,
  region TEXT NOT NULL,
  instanceId TEXT NOT NULL,
  instanceProfileArn TEXT NOT NULL,
  instanceProfileId TEXT NOT NULL,
  timestamp INTEGER NOT NULL,
  PRIMARY KEY (accountId, associationId)
) WITHOUT ROWID;
CREATE TABLE ec2_tags (
  accountId TEXT NOT NULL REFERENCES accounts,
  region TEXT NOT NULL,
  resourceId TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (accountId, region, resourceId, key)
) WITHOUT ROWID;
