/** Paths that are too long to stand in a marker beside a name, by numbers that are not. */
import type { TableDefinition } from '../table.js'

export interface LongPathRecord {
  path: string
  number: number
}

/** Kept by triggers: it is read only, and nothing is taken away. */
export const LONG_PATHS: TableDefinition<LongPathRecord> = {
  name: 'derived_long_paths',
  columns: { path: 'text', number: 'integer' },
  key: ['path'],
  derivedFrom: { iam_users: ['path', 'userName'], iam_groups: ['path', 'groupName'], iam_roles: [], iam_policies: [], iam_instance_profiles: [], iam_mfa_devices: [] },
}
