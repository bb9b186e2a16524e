/** Users and groups as they are kept. */
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
  counted: true,
}

export interface GroupRecord {
  groupName: string
  path: string
  groupId: string
  createDate: Instant
}

export const GROUPS: TableDefinition<GroupRecord> = {
  name: 'iam_groups',
  columns: { groupName: 'text', path: 'text', groupId: 'text', createDate: 'integer' },
  key: ['groupName'],
  counted: true,
}

export interface GroupMemberRecord {
  groupName: string
  userName: string
}

export const GROUP_MEMBERS: TableDefinition<GroupMemberRecord> = {
  name: 'iam_group_members',
  columns: { groupName: 'text', userName: 'text' },
  key: ['groupName', 'userName'],
}
