/** A world: one simulated cloud with its accounts, clock, ids, trail and timeline. */
import { createHash } from 'node:crypto'
import type { Instant } from '../aws/clock.js'
import { Account, accountsTable, type AccountRecord } from './account.js'
import { WorldClock, type HostClock } from './clock.js'
import { Database } from './database.js'
import { migrate } from './migrations/migrations.js'
import { WorldIds } from './random.js'
import { S3Records } from './s3/buckets.js'
import { Trail } from './trail/trail.js'

/** What a change is called on the timeline, and the user action it belongs to. */
export interface Change {
  gesture: string
  /** `CreateUser Kunal` */
  label: string
  instant: Instant
  /** Who made it, as an ARN. */
  principalArn?: string | undefined
}

export interface NewWorld {
  /** Determines every id and secret of the world. */
  seed: string
  start: Instant
  host?: HostClock | undefined
}

export class World {
  readonly ids: WorldIds
  readonly clock: WorldClock
  readonly trail: Trail
  readonly s3: S3Records
  readonly #accounts = new Map<string, Account>()

  private constructor(
    private readonly database: Database,
    /** The seed, from which also what is not state is derived: request ids, session keys. */
    readonly seed: string,
    host: HostClock | undefined,
  ) {
    const row = database.first('SELECT draws, clock FROM world')
    this.ids = new WorldIds(seed, Number(row?.['draws']))
    this.clock = new WorldClock(Number(row?.['clock']), host)
    this.trail = new Trail(() => 0)
    this.s3 = new S3Records(database)
  }

  /** A new, empty world that is kept in memory only. */
  static inMemory({ seed, start, host }: NewWorld): World {
    const database = new Database()
    migrate(database)
    database.apply('INSERT INTO world (id, seed, draws, clock) VALUES (1, ?, 0, ?)', [seed, start])
    return new World(database, seed, host)
  }

  /** @throws Error when the world has no such account. */
  account(accountId: string): Account {
    const account = this.findAccount(accountId)
    if (!account) throw new Error(`this world has no account ${accountId}`)
    return account
  }

  findAccount(accountId: string): Account | undefined {
    const record = accountsTable(this.database).find(accountId)
    if (!record) return undefined
    let account = this.#accounts.get(accountId)
    if (!account) this.#accounts.set(accountId, (account = new Account(this.database, record)))
    return account
  }

  accounts(): Account[] {
    return accountsTable(this.database)
      .list()
      .map((record) => this.account(record.accountId))
  }

  addAccount(record: AccountRecord): Account {
    accountsTable(this.database).add(record)
    return this.account(record.accountId)
  }

  /**
   * Runs `work` as one change at one instant. A throw takes back all of it, drawn ids included.
   * What it wrote becomes a point on the timeline; a change that wrote nothing leaves no trace.
   */
  change<T>(change: Change, work: () => T): T {
    const draws = this.ids.draws
    try {
      return this.clock.at(change.instant, () => {
        const { value } = this.database.transaction(() => {
          const inner = this.database.transaction(work)
          if (inner.writes.length > 0) {
            this.database.write('UPDATE world SET draws = ?, clock = ?', [this.ids.draws, change.instant])
          }
          return inner.value
        })
        return value
      })
    } catch (error) {
      this.ids.rewind(draws)
      throw error
    }
  }

  /** Resolves when every change so far would survive a crash. */
  async durable(): Promise<void> {}

  /** Equal for equal states: the ordered rows of all entities, the ids and the clock, without the trail. */
  stateHash(): string {
    const hash = createHash('sha256')
    const tables = this.database.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    for (const { name } of tables) {
      hash.update(`${String(name)}\n`)
      for (const row of this.database.all(`SELECT * FROM ${String(name)} ORDER BY 1, 2, 3`)) hash.update(`${JSON.stringify(Object.values(row))}\n`)
    }
    return hash.digest('hex')
  }

  close(): void {
    this.database.close()
  }
}
