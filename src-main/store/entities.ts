/** All entities of a world as plain data: to keep them in a file, and to put them into this world again or into another. */
import { createHash } from 'node:crypto'
import type { Blobs } from './blobs.js'
import type { Database, SqlRow, SqlValue } from './database.js'
import { SCHEMA_VERSION } from './migrations/migrations.js'
import type { WorldIds } from './random.js'

/** Every body that an entity refers to. */
const BLOBS = `SELECT blob FROM s3_objects WHERE parts IS NULL
  UNION SELECT part.value ->> 'blob' FROM s3_objects, json_each(s3_objects.parts) AS part
  UNION SELECT blob FROM s3_upload_parts
  ORDER BY blob`

export const STATE_FORMAT = 'rolecall-state'

/** Plain JSON. Clock, seed and trail are no part of it: they belong to the world that it is put into. */
export interface StateFile {
  format: string
  schema: number
  /** How many ids were drawn: whoever takes the entities goes on from there. */
  draws: number
  /** Rows by table; bytes stand as `{base64}`. */
  tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  /** Bodies of objects in base64, by their SHA-256. */
  blobs: Readonly<Record<string, string>>
  /** SHA-256 over tables and blobs: a file that was changed by hand is not taken. */
  checksum: string
}

export class StateFileError extends Error {
  override readonly name = 'StateFileError'
}

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
    return { format: STATE_FORMAT, schema: SCHEMA_VERSION, draws: this.ids.draws, tables, blobs, checksum: checksumOf(tables, blobs) }
  }

  /**
   * Puts the entities of a file in place of all there are. Call it within a change of the world.
   * @throws StateFileError for a file that is damaged, foreign or of another version; nothing is changed then.
   */
  replace(file: StateFile): void {
    const tables = this.#tables()
    const known = check(file, tables)
    for (const body of Object.values(known.blobs)) this.blobs.put(Buffer.from(body, 'base64'))
    for (const table of [...tables].reverse()) this.database.write(`DELETE FROM ${table}`)
    for (const table of tables) {
      for (const row of known.tables[table] ?? []) {
        const columns = Object.keys(row)
        const values = Object.values(row).map(fromPlain)
        this.database.write(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, values)
      }
    }
    // Ids of the file and ids of this world are never given out twice.
    this.ids.rewind(Math.max(this.ids.draws, known.draws))
  }

  /** In the order of their making: what refers comes after what it refers to. What is derived follows from these. */
  #tables(): string[] {
    const rows = this.database.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'derived_%' AND name <> 'world' ORDER BY rowid")
    return rows.map(({ name }) => String(name))
  }
}

/** The checksum vouches for what is inside: such a file was written by `read`. */
function check(file: Partial<StateFile> | null, tables: readonly string[]): StateFile {
  if (file?.format !== STATE_FORMAT) throw new StateFileError('This is no state that Rolecall has exported.')
  if (file.schema !== SCHEMA_VERSION) throw new StateFileError(`This state is of version ${String(file.schema)}, and this program knows version ${SCHEMA_VERSION}.`)
  const { draws, blobs, checksum } = file
  if (!file.tables || !blobs || typeof draws !== 'number' || checksum !== checksumOf(file.tables, blobs)) {
    throw new StateFileError('This state was changed or damaged since it was exported.')
  }
  const unknown = Object.keys(file.tables).find((table) => !tables.includes(table))
  if (unknown !== undefined) throw new StateFileError(`This state holds "${unknown}", which this program does not know.`)
  return { format: STATE_FORMAT, schema: SCHEMA_VERSION, draws, tables: file.tables, blobs, checksum }
}

function checksumOf(tables: StateFile['tables'], blobs: StateFile['blobs']): string {
  return createHash('sha256').update(JSON.stringify([tables, blobs])).digest('hex')
}

function toPlain(row: SqlRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value]))
}

function fromPlain(value: unknown): SqlValue {
  if (typeof value === 'object' && value !== null) return Buffer.from((value as { base64: string }).base64, 'base64')
  return value as SqlValue
}
