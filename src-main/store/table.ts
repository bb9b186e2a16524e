/** One table of records: typed reads and writes over SQL, for every service's records alike. */
import type { Change } from './changes.js'
import type { Database } from './database.js'
import { Memory, type DerivedFrom, type ListMeaning } from './memory.js'
import type { SqlValue } from './sql.js'

/** How a member is kept: `text`, `integer`, `boolean` (0/1) or `json`; each may be NULL when the member is optional. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'json'

export interface TableDefinition<R> {
  name: string
  columns: { readonly [M in keyof R]-?: ColumnKind }
  /** The members that name a record within the account. The SQL collation says how they compare. */
  key: readonly (keyof R & string)[]
  /** Members to order lists by; the key when absent. */
  order?: readonly (keyof R & string)[]
  /** Triggers keep the number of an account's records: it is read, not counted. */
  counted?: true
  derivedFrom?: DerivedFrom
}

type Match<R> = { readonly [M in keyof R]?: R[M] }

/** A page of a table, from one key on. */
export interface PageQuery<R> {
  match?: Match<R> | undefined
  /** The member that orders them, unique within `match`; the last one of the key when absent. */
  by?: (keyof R & string) | undefined
  after?: SqlValue | undefined
  /** That member's value at which the list ends, without it. */
  until?: SqlValue | undefined
  /** A member that must be there. */
  having?: (keyof R & string) | undefined
  limit: number
}

/** A page of what stands below a path, by path and then by name; not at `/` itself. */
export interface BelowPath<R> {
  match?: Match<R> | undefined
  /** The name; the last member of the key when absent. */
  by?: (keyof R & string) | undefined
  /** What a path must begin with. */
  prefix: string
  after?: { path: string; name: string } | undefined
  limit: number
}

/** The records of one table; with an `accountId`, those of one account. What was read is remembered until it may be different. */
export class Table<R extends object> {
  readonly #members: readonly (keyof R & string)[]
  readonly #kinds: readonly ColumnKind[]
  readonly #select: string
  readonly #order: string
  readonly #findSql: string
  readonly #memory: Memory<R>

  constructor(
    private readonly database: Database,
    private readonly definition: TableDefinition<R>,
    private readonly accountId?: string,
  ) {
    this.#members = Object.keys(definition.columns) as (keyof R & string)[]
    this.#kinds = Object.values<ColumnKind>(definition.columns)
    this.#order = (definition.order ?? definition.key).join(', ')
    this.#select = `SELECT ${this.#members.join(', ')} FROM ${definition.name}`
    this.#findSql = `${this.#select} WHERE ${this.#whereKey()}`
    this.#memory = new Memory(database.changes, { ...definition, accountId }, (key) => this.#read(key))
  }

  /** The record with these key members, in the definition's order. */
  find(...key: readonly SqlValue[]): R | undefined {
    return this.#memory.find(key)
  }

  has(...key: readonly SqlValue[]): boolean {
    return this.find(...key) !== undefined
  }

  /** All records whose members equal those of `match`, in the table's order. */
  list(match: Match<R> = {}): R[] {
    const members = [...Object.keys(match), ...(this.definition.order ?? this.definition.key)]
    return this.#memory.list(nameOfMembers(match), { match, members }, () => {
      const { where, values } = this.#where(match)
      return this.database.tuples(`${this.#select}${where} ORDER BY ${this.#order}`, values).map((row) => this.#toRecord(row))
    })
  }

  /**
   * The next records in the order of one member, read from where the page before ended: the cost is the page's.
   * @param after that member's value that the page before ended with.
   * @param limit how many at most.
   */
  page({ match = {}, by = this.definition.key.at(-1), after, until, having, limit }: PageQuery<R>): R[] {
    const { where, values } = this.#where(match)
    const terms = where === '' ? [] : [where.slice(' WHERE '.length)]
    if (having !== undefined) terms.push(`${having} IS NOT NULL`)
    if (after !== undefined) terms.push(`${by} > +?`)
    if (until !== undefined) terms.push(`${by} < +?`)
    const bounds = [after, until].filter((bound) => bound !== undefined)
    const filter = terms.length === 0 ? '' : ` WHERE ${terms.join(' AND ')}`
    const members = [...Object.keys(match), ...[by, having].filter((member) => member !== undefined)]
    return this.#page({ match, members }, `${this.#select}${filter} ORDER BY ${by} LIMIT +?`, [...values, ...bounds, limit])
  }

  /** The next records below a path, for an account's table with paths and names: the cost is the page's, too, for the paths have an index. */
  below({ match = {}, by = this.definition.key.at(-1), prefix, after, limit }: BelowPath<R>): R[] {
    const { where, values } = this.#where(match)
    // One bound on each side: of two, SQLite may begin at the lower one, and skip. Paths have no character as high as `~` plus one.
    const from = after ? `(path, ${by}) > (+?, +?)` : 'path >= +?'
    const bounds = [...(after ? [after.path, after.name] : [prefix]), `${prefix}\u007f`, limit]
    const sql = `${this.#select}${where} AND path <> '/' AND ${from} AND path < +? ORDER BY path, ${by} LIMIT +?`
    return this.#page({ match, members: [...Object.keys(match), 'path', by ?? ''] }, sql, [...values, ...bounds])
  }

  count(match: Match<R> = {}): number {
    if (this.definition.counted && this.accountId !== undefined && Object.keys(match).length === 0) return readCount(this.database, this.accountId, this.definition.name)
    const { where, values } = this.#where(match)
    return Number(this.database.firstTuple(`SELECT count(*) FROM ${this.definition.name}${where}`, values)?.[0] ?? 0)
  }

  /** Adds a record. The caller has checked that its key is free. */
  add(record: R): R {
    const columns = this.accountId === undefined ? this.#members : ['accountId', ...this.#members]
    const values = [...this.#scope(), ...this.#members.map((member) => this.#toSql(member, record[member]))]
    this.database.write(`INSERT INTO ${this.definition.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, values, [this.#change('added', this.#keyOf(record))])
    return record
  }

  /** Changes members of the record with this key; a key member may change too. */
  update(key: readonly SqlValue[], changes: Partial<R>): void {
    const members = Object.keys(changes) as (keyof R & string)[]
    if (members.length === 0) return
    const set = members.map((member) => `${member} = ?`).join(', ')
    const values = members.map((member) => this.#toSql(member, changes[member]))
    const isRenamed = this.definition.key.some((member) => member in changes)
    const newKey = this.definition.key.map((member, index) => (member in changes ? (changes[member] as SqlValue) : (key[index] ?? null)))
    const noted = isRenamed ? [this.#change('renamed', key), this.#change('added', newKey)] : [this.#change('changed', key, members)]
    this.database.write(`UPDATE ${this.definition.name} SET ${set} WHERE ${this.#whereKey()}`, [...values, ...this.#scope(), ...key], noted)
  }

  remove(...key: readonly SqlValue[]): void {
    this.database.write(`DELETE FROM ${this.definition.name} WHERE ${this.#whereKey()}`, [...this.#scope(), ...key], [this.#change('removed', key)])
  }

  #read(key: readonly SqlValue[]): R | undefined {
    const row = this.database.firstTuple(this.#findSql, [...this.#scope(), ...key])
    return row && this.#toRecord(row)
  }

  #page(meaning: ListMeaning, sql: string, values: readonly SqlValue[]): R[] {
    return this.#memory.list(`${sql} ${JSON.stringify(values)}`, meaning, () => this.database.tuples(sql, values).map((row) => this.#toRecord(row)))
  }

  #change(kind: Change['kind'], key: readonly SqlValue[], members?: readonly string[]): Change {
    return { table: this.definition.name, accountId: this.accountId, key, kind, members }
  }

  #keyOf(record: R): SqlValue[] {
    return this.definition.key.map((member) => record[member] as SqlValue)
  }

  #scope(): SqlValue[] {
    return this.accountId === undefined ? [] : [this.accountId]
  }

  #whereKey(): string {
    const members = this.accountId === undefined ? this.definition.key : ['accountId', ...this.definition.key]
    return members.map((member) => `${member} = ?`).join(' AND ')
  }

  /** With `+?`, not `?`: for a bare `?` in a statement that orders, SQLite looks at the value and compiles it anew at each use. */
  #where(match: Match<R>): { where: string; values: SqlValue[] } {
    const members = Object.keys(match) as (keyof R & string)[]
    const given = members.filter((member) => match[member] !== undefined)
    const terms = members.map((member) => (match[member] === undefined ? `${member} IS NULL` : `${member} = +?`))
    if (this.accountId !== undefined) terms.unshift('accountId = +?')
    const values = [...this.#scope(), ...given.map((member) => this.#toSql(member, match[member]))]
    return { where: terms.length === 0 ? '' : ` WHERE ${terms.join(' AND ')}`, values }
  }

  #toRecord(row: readonly SqlValue[]): R {
    const record: Record<string, unknown> = {}
    for (let index = 0; index < row.length; index += 1) {
      const value = row[index]
      if (value === null || value === undefined) continue
      const kind = this.#kinds[index]
      record[this.#members[index] ?? ''] = kind === 'json' ? frozen(JSON.parse(String(value))) : kind === 'boolean' ? value === 1 : value
    }
    return Object.freeze(record) as R
  }

  #toSql(member: keyof R & string, value: unknown): SqlValue {
    if (value === undefined || value === null) return null
    const kind = this.#kinds[this.#members.indexOf(member)]
    if (kind === 'json') return JSON.stringify(value)
    if (kind === 'boolean') return value === true ? 1 : 0
    return value as SqlValue
  }
}

/** Different for different lists. With the length before it, no text can pass for another member. */
function nameOfMembers(match: object): string {
  let name = '{'
  for (const [member, value] of Object.entries(match)) name += typeof value === 'string' ? `${member} ${value.length} ${value}` : `${member} ${JSON.stringify(value)}`
  return name
}

/** Several hold the same record: none may change it. */
function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  for (const member in value) frozen((value as Record<string, unknown>)[member])
  return Object.freeze(value)
}

/** How many there are of something in an account, as triggers keep it. */
export function readCount(database: Database, accountId: string, counted: string): number {
  return Number(database.firstTuple('SELECT number FROM derived_counts WHERE accountId = ? AND counted = ?', [accountId, counted])?.[0] ?? 0)
}
