/** IAM's records of one account. */
import type { Database } from '../database.js'
import { Table } from '../table.js'
import { USERS, type UserRecord } from './users.js'

export class IamRecords {
  readonly users: Table<UserRecord>

  constructor(database: Database, accountId: string) {
    this.users = new Table(database, USERS, accountId)
  }
}
