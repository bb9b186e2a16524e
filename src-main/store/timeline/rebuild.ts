/** Makes the database of any point again: from the nearest image before it, or from nothing, and the writes since. */
import type { Instant } from '../../aws/clock.js'
import { Database } from '../database.js'
import { migrate, SCHEMA_VERSION } from '../migrations/migrations.js'
import type { Checkpoints } from './checkpoints.js'
import type { History, Point } from './history.js'

/** What the very first row of a world is made of. */
export interface Beginning {
  seed: string
  start: Instant
  /** The schema that the world began with. */
  schema: number
}

/** A new database that holds the state at `target`, in this program's schema. The caller closes it. */
export function rebuild(beginning: Beginning, history: History, checkpoints: Checkpoints, target: Point): Database {
  const before = checkpoints.sequences().filter((sequence) => sequence <= target.sequence && history.find(sequence))
  let database: Database | undefined
  let from = 0
  while (!database && before.length > 0) {
    from = before.pop() ?? 0
    const image = checkpoints.load(from)
    if (image) database = new Database(image)
  }
  if (!database) {
    from = 0
    database = emptyWorld(beginning)
  }
  try {
    replay(database, history.between(from, target.sequence))
    migrate(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

export function emptyWorld({ seed, start, schema }: Beginning): Database {
  const database = new Database()
  migrate(database, schema)
  database.apply('INSERT INTO world (id, seed, draws, clock) VALUES (1, ?, 0, ?)', [seed, start])
  return database
}

/** Repeats changes in one transaction, each in the schema that it was written for. */
export function replay(database: Database, points: readonly Point[]): void {
  let rest = points
  while (rest.length > 0) {
    const schema = rest[0]?.schema ?? SCHEMA_VERSION
    const same = rest.findIndex((point) => point.schema !== schema)
    const batch = same === -1 ? rest : rest.slice(0, same)
    migrate(database, schema)
    database.transaction(() => {
      for (const { change } of batch) {
        if (!change) continue
        for (const [sql, values] of change.writes) database.apply(sql, values)
        setWorldRow(database, change)
      }
    })
    rest = rest.slice(batch.length)
  }
}

/** Every change leaves the ids and the clock in the world's row; the journal keeps the two numbers, not the statement. */
export function setWorldRow(database: Database, { draws, instant }: { draws: number; instant: Instant }): void {
  database.apply('UPDATE world SET draws = ?, clock = ?', [draws, instant], [{ table: 'world', kind: 'changed' }])
}
