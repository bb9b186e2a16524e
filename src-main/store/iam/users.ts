/** IAM users as they are kept. */
import type { Arn } from '../../aws/arn.js'
import type { Instant } from '../../aws/clock.js'
import type { TableDefinition } from '../table.js'

export interface Tag {
  Key: string
  Value: string
}

export interface UserRecord {
  userName: string
  path: string
  userId: string
  createDate: Instant
  permissionsBoundary?: Arn | undefined
  tags: readonly Tag[]
}

export const USERS: TableDefinition<UserRecord> = {
  name: 'iam_users',
  columns: { userName: 'text', path: 'text', userId: 'text', createDate: 'integer', permissionsBoundary: 'text', tags: 'json' },
  key: ['userName'],
}
