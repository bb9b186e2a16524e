-- By how many time steps the clock of an MFA device is off, as its last two codes showed.
ALTER TABLE iam_mfa_devices ADD COLUMN drift INTEGER;
