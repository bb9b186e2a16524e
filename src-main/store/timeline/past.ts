/** Reads a journal's records back into the history, the trail and the clock that they tell of. */
import { join } from 'node:path'
import type { Instant } from '../../aws/clock.js'
import { segmentName } from '../journal/journal.js'
import type { JournalRecord } from '../journal/journal-record.js'
import { SCHEMA_VERSION } from '../migrations/migrations.js'
import { WorldFileError } from '../storage-error.js'
import type { TrailEntry } from '../trail/trail-entry.js'
import { History } from './history.js'
import type { Beginning } from './rebuild.js'

export interface Past {
  beginning: Beginning
  history: History
  trail: TrailEntry[]
  /** The checksums of the snapshots, by point. */
  snapshots: Map<number, string>
  /** The last instant that the clock is known to have shown. */
  instant: Instant
  /** The schema of the last change. */
  schema: number
  /** The highest number a change has. */
  last: number
  /** @throws WorldFileError saying that the journal ends before a snapshot that was made from it. */
  cutShort(snapshot: string): never
}

/** @throws WorldFileError when the records do not follow from each other or were written by a newer program. */
export function readPast(records: readonly JournalRecord[], directory: string): Past {
  const path = join(directory, segmentName(1))
  const [schema, begin, ...rest] = records
  if (schema?.kind !== 'schema' || begin?.kind !== 'begin') {
    throw new WorldFileError(path, 'does not begin as a journal of Rolecall', 'Put back a copy of this world, or remove the world.')
  }
  checkSchema(schema.version, path)
  const past: Past = {
    beginning: { seed: begin.seed, start: begin.start, schema: schema.version },
    history: new History(schema.version),
    trail: [],
    snapshots: new Map(),
    instant: begin.start,
    schema: schema.version,
    last: 0,
    cutShort(snapshot) {
      throw new WorldFileError(directory, `holds a journal that ends before ${snapshot}: it was cut short`, 'Put back a copy of this world, or remove the world.')
    },
  }
  for (const record of rest) {
    try {
      take(past, record, path)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new WorldFileError(directory, `holds a journal with records missing: ${error.message}`, 'Put back a copy of this world, or remove the world.', {
        cause: error,
      })
    }
  }
  return past
}

function take(past: Past, record: JournalRecord, path: string): void {
  switch (record.kind) {
    case 'change':
      past.history.add(record)
      past.last = record.sequence
      past.instant = record.instant
      break
    case 'restore':
      past.history.moveTo(record.to)
      past.instant = record.instant
      break
    case 'fence':
      past.history.setFence()
      break
    case 'snapshot':
      past.snapshots.set(record.at, record.sha256)
      break
    case 'event':
      past.trail.push({ event: record.event })
      past.instant = record.event.instant
      break
    case 'mark':
      past.trail.push({ mark: record.mark })
      past.instant = record.mark.instant
      break
    case 'close':
      past.instant = record.instant
      break
    case 'schema':
      checkSchema(record.version, path)
      past.history.setSchema(record.version)
      past.schema = record.version
      break
    default:
      throw new RangeError(`a ${record.kind} record stands where none belongs`)
  }
}

function checkSchema(version: number, path: string): void {
  if (version <= SCHEMA_VERSION) return
  throw new WorldFileError(
    path,
    `was written by a newer version of Rolecall (schema ${version}; this program knows ${SCHEMA_VERSION})`,
    'Open the world with that version.',
  )
}
