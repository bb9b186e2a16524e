/** What a table has read, remembered until something is written that it depends on. */
import type { Change, Changes } from './changes.js'
import type { SqlValue } from './sql.js'

/** What records a list holds, and in which order. */
export interface ListMeaning {
  /** What their members equal. */
  match: Readonly<Record<string, unknown>>
  /** All members that say whether a record is in the list, and where. */
  members: readonly string[]
}

/** A row's place: lists that hold it see what becomes of it. */
interface Row<R> {
  key: readonly SqlValue[]
  isKnown: boolean
  record: R | undefined
}

interface List<R> extends ListMeaning {
  rows: readonly Row<R>[]
}

/** What a memory must know of its table. */
export interface Remembered {
  name: string
  key: readonly string[]
  derivedFrom?: DerivedFrom
  accountId: string | undefined
}

/** For a table that triggers keep, by the tables they watch: the members that matter. Rows that come or go do in any case. */
export type DerivedFrom = Readonly<Record<string, readonly string[]>>

/** How much a table remembers: lists and records together; and how many records of one list, which is a page and one more. */
const MOST_KNOWN = 5000
const MOST_LISTED = 101

export class Memory<R extends object> {
  /** By their keys without regard to case, as some tables compare them: what differs in case only stands together. */
  readonly #rows = new Map<string, Row<R>[]>()
  readonly #lists = new Map<string, List<R>>()
  #amount = 0
  #version = 0

  /** @param read reads the record of a key. */
  constructor(
    private readonly changes: Changes,
    private readonly table: Remembered,
    private readonly read: (key: readonly SqlValue[]) => R | undefined,
  ) {}

  find(key: readonly SqlValue[]): R | undefined {
    this.#follow()
    return this.#recordOf(this.#rowOf(key))
  }

  /** @param question different for different lists. */
  list(question: string, meaning: ListMeaning, read: () => R[]): R[] {
    this.#follow()
    const known = this.#lists.get(question)
    if (known) return this.#recordsOf(known)
    const records = read()
    if (records.length <= MOST_LISTED) {
      this.#lists.set(question, { ...meaning, rows: records.map((record) => this.#learn(record)) })
      this.#amount += 1 + records.length
    }
    return records
  }

  #recordsOf({ rows }: List<R>): R[] {
    const records: R[] = []
    for (const row of rows) {
      const record = this.#recordOf(row)
      if (record !== undefined) records.push(record)
    }
    return records
  }

  #recordOf(row: Row<R>): R | undefined {
    if (!row.isKnown) {
      row.record = this.read(row.key)
      row.isKnown = true
    }
    return row.record
  }

  #learn(record: R): Row<R> {
    const row = this.#rowOf(this.table.key.map((member) => (record as Record<string, SqlValue>)[member] ?? null))
    row.record = record
    row.isKnown = true
    return row
  }

  #rowOf(key: readonly SqlValue[]): Row<R> {
    const name = withoutCase(key)
    const alike = this.#rows.get(name)
    let row = alike?.find((known) => known.key.every((value, index) => value === key[index]))
    if (row) return row
    row = { key, isKnown: false, record: undefined }
    if (alike) alike.push(row)
    else this.#rows.set(name, [row])
    this.#amount += 1
    return row
  }

  #follow(): void {
    if (this.#version === this.changes.version && this.#amount < MOST_KNOWN) return
    const changes = this.changes.since(this.#version)
    this.#version = this.changes.version
    if (changes === undefined || this.#amount >= MOST_KNOWN) this.#forget()
    else for (const change of changes) this.#take(change)
  }

  #take({ table, accountId, key, members }: Change): void {
    const derivedFrom = this.table.derivedFrom?.[table]
    if (derivedFrom && (!members || members.some((member) => derivedFrom.includes(member)))) return this.#forget()
    if (table !== this.table.name) return
    if (!key) return this.#forget()
    if (accountId !== this.table.accountId) return
    for (const row of this.#rows.get(withoutCase(key)) ?? []) row.isKnown = false
    for (const [question, list] of this.#lists) {
      if (members && !members.some((member) => list.members.includes(member))) continue
      if (this.#mayHold(list, key)) this.#lists.delete(question)
    }
  }

  #mayHold({ match }: ListMeaning, key: readonly SqlValue[]): boolean {
    return this.table.key.every((member, index) => !(member in match) || withoutCase([match[member]]) === withoutCase([key[index]]))
  }

  #forget(): void {
    this.#rows.clear()
    this.#lists.clear()
    this.#amount = 0
  }
}

function withoutCase(key: readonly unknown[]): string {
  return (key.length === 1 ? String(key[0]) : key.join('\n')).toLowerCase()
}
