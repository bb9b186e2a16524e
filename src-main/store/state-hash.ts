/** One short text for a whole state, to tell whether two states are the same. */
import { createHash } from 'node:crypto'
import type { Database } from './database.js'

/** SHA-256 over all rows of all tables, each table in the order of its columns. */
export function hashState(database: Database): string {
  const hash = createHash('sha256')
  const tables = database.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
  for (const { name } of tables) {
    const table = String(name)
    const columns = Number(database.first('SELECT count(*) AS n FROM pragma_table_info(?)', [table])?.['n'])
    const order = Array.from({ length: columns }, (_, index) => index + 1).join(', ')
    hash.update(`${table}\n`)
    for (const row of database.all(`SELECT * FROM ${table} ORDER BY ${order}`)) {
      hash.update(`${JSON.stringify(Object.values(row).map((value) => (value instanceof Uint8Array ? [...value] : value)))}\n`)
    }
  }
  return hash.digest('hex')
}
