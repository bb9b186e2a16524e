/** A world's entities in a file: what it must be like to be put in their place. It may come from anywhere. */
import { createHash } from 'node:crypto'
import { SCHEMA_VERSION } from './migrations/migrations.js'

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

/** The columns of each table, with their SQL types. */
export type TableColumns = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Far more than any world draws; ids go on behind it. */
const MOST_DRAWS = 2 ** 48

/** @throws StateFileError for a file that is damaged, foreign or of another version. */
export function checkState(file: unknown, columns: TableColumns): StateFile {
  if (!isObject(file) || file['format'] !== STATE_FORMAT) throw new StateFileError('This is no state that Rolecall has exported.')
  const { schema, draws, tables, blobs, checksum } = file as Partial<Record<keyof StateFile, unknown>>
  if (schema !== SCHEMA_VERSION) throw new StateFileError(`This state is of version ${String(schema)}, and this program knows version ${SCHEMA_VERSION}.`)
  if (!isObject(tables) || !isObject(blobs) || !Number.isSafeInteger(draws) || Number(draws) < 0 || Number(draws) > MOST_DRAWS) throw changed()
  for (const table of Object.keys(tables)) if (!columns.has(table)) throw new StateFileError(`This state holds "${table}", which this program does not know.`)
  for (const [table, known] of columns) checkRows(table, tables[table], known)
  for (const [hash, body] of Object.entries(blobs)) {
    if (typeof body !== 'string' || hash !== createHash('sha256').update(Buffer.from(body, 'base64')).digest('hex')) throw changed()
  }
  const sound = { tables: tables as StateFile['tables'], blobs: blobs as StateFile['blobs'] }
  if (checksum !== stateChecksum(sound.tables, sound.blobs)) throw changed()
  if (sound.tables['accounts']?.length === 0) throw new StateFileError('This state holds no account.')
  return { format: STATE_FORMAT, schema: SCHEMA_VERSION, draws: Number(draws), checksum, ...sound }
}

export function stateChecksum(tables: StateFile['tables'], blobs: StateFile['blobs']): string {
  return createHash('sha256').update(JSON.stringify([tables, blobs])).digest('hex')
}

/** What SQL itself asks of rows, it says when they are put in place. */
function checkRows(table: string, rows: unknown, columns: ReadonlyMap<string, string>): void {
  if (!Array.isArray(rows)) throw new StateFileError(`This state has no rows of "${table}".`)
  for (const [index, row] of rows.entries()) {
    const wrong = isObject(row) ? Object.entries(row).find(([column, value]) => !columns.has(column) || !fits(value, columns.get(column))) : ['', row]
    if (wrong) throw new StateFileError(`This state cannot be read: row ${index + 1} of "${table}"${wrong[0] === '' ? '' : `, "${String(wrong[0]).slice(0, 64)}"`}.`)
  }
}

function fits(value: unknown, type: string | undefined): boolean {
  if (value === null) return true
  if (type === 'INTEGER') return Number.isSafeInteger(value)
  return type === 'TEXT' ? typeof value === 'string' : isObject(value) && typeof value['base64'] === 'string'
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function changed(): StateFileError {
  return new StateFileError('This state was changed or damaged since it was exported.')
}
