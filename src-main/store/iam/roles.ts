/** Roles and instance profiles as they are kept. */
import type { Arn } from '../../aws/arn.js'
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'
import type { Tag } from './users.js'

export interface RoleRecord {
  roleName: string
  path: string
  roleId: string
  createDate: Instant
  assumeRolePolicyDocument: string
  description?: string | undefined
  /** Seconds. */
  maxSessionDuration: number
  permissionsBoundary?: Arn | undefined
  tags: readonly Tag[]
  /** The last use before this world's own history, of an imported role. */
  lastUsedDate?: Instant | undefined
  lastUsedRegion?: string | undefined
}

export const ROLES: TableDefinition<RoleRecord> = {
  name: 'iam_roles',
  columns: {
    roleName: 'text',
    path: 'text',
    roleId: 'text',
    createDate: 'integer',
    assumeRolePolicyDocument: 'text',
    description: 'text',
    maxSessionDuration: 'integer',
    permissionsBoundary: 'text',
    tags: 'json',
    lastUsedDate: 'integer',
    lastUsedRegion: 'text',
  },
  key: ['roleName'],
  counted: true,
}

export interface InstanceProfileRecord {
  instanceProfileName: string
  path: string
  instanceProfileId: string
  createDate: Instant
  /** An instance profile holds one role at most. */
  roleName?: string | undefined
  tags: readonly Tag[]
}

export const INSTANCE_PROFILES: TableDefinition<InstanceProfileRecord> = {
  name: 'iam_instance_profiles',
  columns: { instanceProfileName: 'text', path: 'text', instanceProfileId: 'text', createDate: 'integer', roleName: 'text', tags: 'json' },
  key: ['instanceProfileName'],
  counted: true,
}
