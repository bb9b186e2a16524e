/** All entities of a world as plain data: to keep them in a file, and to put them into this world again or into another. */
import type { Blobs } from './blobs.js'
import type { Database } from './database.js'
import type { SqlRow, SqlValue } from './sql.js'
import { SCHEMA_VERSION } from './migrations/migrations.js'
import type { WorldIds } from './random.js'
import { checkState, STATE_FORMAT, stateChecksum, StateFileError, type StateFile, type TableColumns } from './state-file.js'
import { BlobQuotaError } from './storage-error.js'

/** Every body that an entity refers to. */
const BLOBS = `SELECT blob FROM s3_objects WHERE parts IS NULL
  UNION SELECT part.value ->> 'blob' FROM s3_objects, json_each(s3_objects.parts) AS part
  UNION SELECT blob FROM s3_upload_parts
  ORDER BY blob`

export class Entities {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
    private readonly ids: WorldIds,
  ) {}

  read(): StateFile {
    const tables = Object.fromEntries(this.#tables().map((table) => [table, this.database.all(`SELECT * FROM ${table}`).map(toPlain)]))
    const hashes = this.database.all(BLOBS).map(({ blob }) => String(blob))
    const blobs = Object.fromEntries(hashes.map((hash) => [hash, Buffer.from(this.blobs.get(hash)).toString('base64')]))
    return { format: STATE_FORMAT, schema: SCHEMA_VERSION, draws: this.ids.draws, tables, blobs, checksum: stateChecksum(tables, blobs) }
  }

  /**
   * Puts the entities of a file in place of all there are. Call it within a change of the world.
   * @throws StateFileError for a file that is damaged, foreign or of another version; nothing is changed then.
   */
  replace(file: unknown): void {
    const tables = this.#tables()
    const known = checkState(file, this.#columns(tables))
    this.#keep(known.blobs)
    try {
      for (const table of [...tables].reverse()) this.database.write(`DELETE FROM ${table}`)
      for (const table of tables) for (const row of known.tables[table] ?? []) this.#insert(table, row)
      const lost = this.database.all(BLOBS).find(({ blob }) => !this.blobs.has(String(blob)))
      if (lost) throw new Error(`the body ${String(lost['blob'])} of an object is missing`)
    } catch (error) {
      throw new StateFileError(`This state cannot be put in place: ${error instanceof Error ? error.message : String(error)}.`, { cause: error })
    }
    // Ids of the file and ids of this world are never given out twice.
    this.ids.rewind(Math.max(this.ids.draws, known.draws))
  }

  #keep(blobs: StateFile['blobs']): void {
    try {
      for (const body of Object.values(blobs)) this.blobs.put(Buffer.from(body, 'base64'))
    } catch (error) {
      throw error instanceof BlobQuotaError ? new StateFileError(error.message, { cause: error }) : error
    }
  }

  #insert(table: string, row: Readonly<Record<string, unknown>>): void {
    const columns = Object.keys(row)
    this.database.write(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, Object.values(row).map(fromPlain))
  }

  #columns(tables: readonly string[]): TableColumns {
    return new Map(tables.map((table) => [table, new Map(this.database.all(`SELECT name, type FROM pragma_table_info('${table}')`).map(({ name, type }) => [String(name), String(type)]))]))
  }

  /** In the order of their making: what refers comes after what it refers to. What is derived follows from these. */
  #tables(): string[] {
    const rows = this.database.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'derived_%' AND name <> 'world' ORDER BY rowid")
    return rows.map(({ name }) => String(name))
  }
}

function toPlain(row: SqlRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value]))
}

function fromPlain(value: unknown): SqlValue {
  if (typeof value === 'object' && value !== null) return Buffer.from((value as { base64: string }).base64, 'base64')
  return value as SqlValue
}
