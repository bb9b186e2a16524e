/** One AWS account of a world: the way to its records, service by service. */
import type { Instant } from '../aws/clock.js'
import type { Database } from './database.js'
import { Ec2Records } from './ec2/instances.js'
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
  readonly ec2: Ec2Records

  constructor(
    private readonly database: Database,
    readonly id: string,
  ) {
    this.iam = new IamRecords(database, id)
    this.ec2 = new Ec2Records(database, id)
  }

  /** Read anew each time: a restored moment may have had another name. */
  get record(): AccountRecord {
    const record = accountsTable(this.database).find(this.id)
    if (!record) throw new Error(`this world has no account ${this.id}`)
    return record
  }
}
