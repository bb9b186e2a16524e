/** The schema's history: each migration is applied once, in order, and never edited after it was released. */
import type { Database } from '../database.js'
import world from './001-world.sql?raw'
import iam from './002-iam.sql?raw'
import s3 from './003-s3.sql?raw'
import ec2 from './004-ec2.sql?raw'
import iamFederation from './005-iam-federation.sql?raw'
import s3Multipart from './006-s3-multipart.sql?raw'
import iamCounts from './007-iam-counts.sql?raw'
import organization from './008-organization.sql?raw'
import iamPaths from './009-iam-paths.sql?raw'
import iamMfaDrift from './010-iam-mfa-drift.sql?raw'
import iamLastAccessed from './011-iam-last-accessed.sql?raw'
import iamPoliciesBelow from './012-iam-policies-below.sql?raw'

const MIGRATIONS: readonly string[] = [world, iam, s3, ec2, iamFederation, s3Multipart, iamCounts, organization, iamPaths, iamMfaDrift, iamLastAccessed, iamPoliciesBelow]

/** The version that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length

/**
 * Brings a database to a schema, this program's unless another is named; one that is there already is left alone.
 * @throws Error when the database was written by a later version.
 */
export function migrate(database: Database, target: number = SCHEMA_VERSION): void {
  const version = Number(database.first('PRAGMA user_version')?.['user_version'] ?? 0)
  if (version > SCHEMA_VERSION) {
    throw new Error(`This world was written by a newer version of Rolecall (schema ${version}; this program knows ${SCHEMA_VERSION}).`)
  }
  for (let next = version; next < target; next += 1) {
    database.script(MIGRATIONS[next] ?? '')
    database.script(`PRAGMA user_version = ${next + 1}`)
  }
}
