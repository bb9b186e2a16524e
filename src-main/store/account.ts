/** One AWS account of a world: the way to its records, service by service. */
import type { Instant } from '../aws/clock.js'
import type { Database } from './database.js'
import { IamRecords } from './iam/records.js'
import { Table, type TableDefinition } from './table.js'

export interface AccountRecord {
  accountId: string
  name: string
  /** The root user's sign-in name. */
  email: string
  createDate: Instant
}

const ACCOUNTS: TableDefinition<AccountRecord> = {
  name: 'accounts',
  columns: { accountId: 'text', name: 'text', email: 'text', createDate: 'integer' },
  key: ['accountId'],
}

export function accountsTable(database: Database): Table<AccountRecord> {
  return new Table(database, ACCOUNTS)
}

export class Account {
  readonly iam: IamRecords

  constructor(
    database: Database,
    readonly record: AccountRecord,
  ) {
    this.iam = new IamRecords(database, record.accountId)
  }

  get id(): string {
    return this.record.accountId
  }
}
