/** SQLite in memory (sql.js), with every write of a transaction noted so that the journal can repeat it. */
import initSqlJs, { type Database as SqliteDatabase, type SqlJsStatic, type Statement } from 'sql.js'
import { Changes, type Change } from './changes.js'
import type { SqlRow, SqlValue, Write } from './sql.js'

let sqlite: SqlJsStatic | undefined

/** Loads the SQLite engine once; must have resolved before the first `new Database`. */
export async function loadSqlite(): Promise<void> {
  sqlite ??= await initSqlJs()
}

export class Database {
  /** What was written lately, and what may have followed from it. */
  readonly changes = new Changes()
  #engine: SqliteDatabase
  #statements = new Map<string, Statement>()
  #writes: Write[] = []
  #depth = 0
  /** Whether SQLite was told of the open transaction: one that writes nothing need not be. */
  #begun = false
  /** Which tables follow another by their foreign keys; read from the schema when it is asked for. */
  #cascades: readonly SqlRow[] | undefined

  /** @param image a database file made by `export`, or nothing for an empty database. */
  constructor(image?: Uint8Array) {
    if (!sqlite) throw new Error('loadSqlite() has not been awaited')
    this.#engine = new sqlite.Database(image)
    this.#engine.run('PRAGMA foreign_keys = ON')
    // Nobody else opens this database, and what must survive a crash is in the world's own journal: without these, SQLite
    // looks for other users and for a file of its own before every statement, which takes most of the time of a read.
    this.#engine.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF')
  }

  /** How many writes the open transaction has made so far. */
  get pendingWrites(): number {
    return this.#writes.length
  }

  get inTransaction(): boolean {
    return this.#depth > 0
  }

  /** Takes over what another database holds, which is used up by it. All who hold this one see the new state. */
  adopt(other: Database): void {
    if (this.inTransaction || other.inTransaction) throw new Error('a database cannot be replaced inside a transaction')
    this.close()
    this.changes.addUnknown()
    this.#cascades = undefined
    this.#engine = other.#engine
    this.#statements = other.#statements
    other.#statements = new Map()
  }

  all(sql: string, values: readonly SqlValue[] = []): SqlRow[] {
    const statement = this.#prepare(sql)
    statement.bind([...values])
    const rows: SqlRow[] = []
    while (statement.step()) rows.push(statement.getAsObject())
    statement.reset()
    return rows
  }

  first(sql: string, values: readonly SqlValue[] = []): SqlRow | undefined {
    const statement = this.#prepare(sql)
    statement.bind([...values])
    const row = statement.step() ? (statement.getAsObject()) : undefined
    statement.reset()
    return row
  }

  /** The rows as values in the order of their columns: half the cost of rows with names. */
  tuples(sql: string, values: readonly SqlValue[] = []): SqlValue[][] {
    const statement = this.#prepare(sql)
    statement.bind([...values])
    const rows: SqlValue[][] = []
    while (statement.step()) rows.push(statement.get())
    statement.reset()
    return rows
  }

  firstTuple(sql: string, values: readonly SqlValue[] = []): SqlValue[] | undefined {
    const statement = this.#prepare(sql)
    statement.bind([...values])
    const row = statement.step() ? statement.get() : undefined
    statement.reset()
    return row
  }

  /** Runs one write statement and notes it for the journal. @param changes the rows that it writes; any, when nothing is said. */
  write(sql: string, values: readonly SqlValue[] = [], changes?: readonly Change[]): void {
    this.apply(sql, values, changes)
    this.#writes.push([sql, values])
  }

  /** Runs one write statement without noting it for the journal: migrations and replay. */
  apply(sql: string, values: readonly SqlValue[] = [], changes?: readonly Change[]): void {
    this.#begin()
    const statement = this.#prepare(sql)
    try {
      statement.run([...values])
    } finally {
      statement.reset()
    }
    if (changes) for (const change of changes) this.#noteChange(change)
    else this.changes.addUnknown()
  }

  /** Runs statements of a migration, several in one text. */
  script(sql: string): void {
    this.#engine.exec(sql)
    this.changes.addUnknown()
    this.#cascades = undefined
  }

  /**
   * Runs `work` in a transaction, or in a savepoint when one is open already. A throw takes back all that `work` wrote.
   * @returns what `work` returned, and the writes it made.
   */
  transaction<T>(work: () => T): { value: T; writes: readonly Write[] } {
    const level = this.#depth
    const name = `level${level}`
    const before = this.#writes.length
    if (level > 0) {
      this.#begin()
      this.#engine.run(`SAVEPOINT ${name}`)
    }
    this.#depth = level + 1
    try {
      const value = work()
      if (this.#begun) this.#engine.run(level === 0 ? 'COMMIT' : `RELEASE ${name}`)
      const writes = this.#writes.slice(before)
      if (level === 0) this.#writes = []
      return { value, writes }
    } catch (error) {
      if (this.#begun) {
        this.#engine.run(level === 0 ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`)
        this.changes.addUnknown()
      }
      this.#writes.length = before
      throw error
    } finally {
      this.#depth = level
      if (level === 0) this.#begun = false
    }
  }

  /** Where a row's key changes or a row goes, rows that refer to it follow. */
  #noteChange(change: Change): void {
    this.changes.add(change)
    const action = change.kind === 'renamed' ? 'on_update' : change.kind === 'removed' ? 'on_delete' : undefined
    if (action === undefined) return
    this.#cascades ??= this.all(`SELECT child.name, parent."table", on_update, on_delete FROM sqlite_schema AS child, pragma_foreign_key_list(child.name) AS parent WHERE child.type = 'table'`)
    for (const cascade of this.#cascades) if (cascade['table'] === change.table && cascade[action] !== 'NO ACTION') this.#noteChange({ table: String(cascade['name']), kind: change.kind })
  }

  #begin(): void {
    if (this.#depth === 0 || this.#begun) return
    this.#engine.run('BEGIN')
    this.#begun = true
  }

  /** The whole database as a file image. Throws inside a transaction. */
  export(): Uint8Array {
    return this.#engine.export()
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.free()
    this.#statements.clear()
    this.#engine.close()
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.#engine.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}
