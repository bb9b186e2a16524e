/** What is asked for by one request and read by another: deletions of service-linked roles, reports of service last accessed. */
import type { Arn } from '../../aws/arn.js'
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'

/** A service-linked role that is gone. */
export interface RoleDeletionRecord {
  deletionTaskId: string
  roleName: string
}

export const ROLE_DELETIONS: TableDefinition<RoleDeletionRecord> = {
  name: 'iam_role_deletions',
  columns: { deletionTaskId: 'text', roleName: 'text' },
  key: ['deletionTaskId'],
}

/** Who could use something when a report was made. */
export interface ReportedEntity {
  type: 'user' | 'role'
  name: string
  id: string
  path: string
}

/** Somebody's last request to a service. */
export interface EntityAccess {
  type: 'user' | 'role'
  name: string
  instant: Instant
  region: string
}

export interface ActionAccess {
  action: string
  entity?: Arn | undefined
  instant?: Instant | undefined
  region?: string | undefined
}

/** A service that was allowed when the report was made, and who had used it. */
export interface ServiceAccess {
  namespace: string
  accesses: readonly EntityAccess[]
  actions?: readonly ActionAccess[] | undefined
}

export interface LastAccessedJobRecord {
  jobId: string
  granularity: 'SERVICE_LEVEL' | 'ACTION_LEVEL'
  createDate: Instant
  /** Roles first, by name. */
  entities: readonly ReportedEntity[]
  services: readonly ServiceAccess[]
}

export const LAST_ACCESSED_JOBS: TableDefinition<LastAccessedJobRecord> = {
  name: 'iam_last_accessed_jobs',
  columns: { jobId: 'text', granularity: 'text', createDate: 'integer', entities: 'json', services: 'json' },
  key: ['jobId'],
}
