/** What the journal holds, line by line: everything that ever happened to a world. */
import type { Instant } from '../../aws/clock.js'
import type { SqlValue, Write } from '../sql.js'
import type { TrailEvent } from '../trail/trail-event.js'
import type { TrailMark } from '../trail/trail-mark.js'

/** One mutating request. */
export interface ChangeRecord {
  kind: 'change'
  /** Its number on the timeline, from 1. */
  sequence: number
  /** The head before it, 0 at the beginning of the world. */
  parent: number
  gesture: string
  label: string
  instant: Instant
  principalArn?: string | undefined
  requestId?: string | undefined
  /** How many ids the world had drawn after it. */
  draws: number
  writes: readonly Write[]
}

export type JournalRecord =
  /** First line of each segment; `previousBytes` is the length of the segment before it. */
  | { kind: 'segment'; format: string; version: number; number: number; previousBytes: number }
  | { kind: 'begin'; seed: string; start: Instant }
  /** The database schema that the changes from here on were written for. */
  | { kind: 'schema'; version: number }
  | ChangeRecord
  /** The head was moved along the line; `instant` is the clock's after it. */
  | { kind: 'restore'; to: number; instant: Instant }
  /** The present was made the beginning that undo does not pass. */
  | { kind: 'fence' }
  /** snapshot-<at>.db is durable and holds the state after change `at`. */
  | { kind: 'snapshot'; at: number; sha256: string }
  /** Where `json` is given, it is the event's. */
  | { kind: 'event'; event: TrailEvent; json?: string }
  | { kind: 'mark'; mark: TrailMark }
  /** The world was closed and its clock stopped. */
  | { kind: 'close'; instant: Instant }

export function encodeRecord(record: JournalRecord): string {
  if (record.kind === 'event' && record.json !== undefined) return `{"kind":"event","event":${record.json}}\n`
  if (record.kind !== 'change') return `${JSON.stringify(record)}\n`
  const writes = record.writes.map(([sql, values]) => [sql, values.map(encodeValue)])
  return `${JSON.stringify({ ...record, writes })}\n`
}

/** @throws SyntaxError when the line is no record; a frame's checksum has held before, so that is another program's file. */
export function decodeRecord(line: string): JournalRecord {
  const record = JSON.parse(line) as JournalRecord
  if (record.kind !== 'change') return record
  const writes = record.writes.map(([sql, values]): Write => [shared(sql), (values as readonly EncodedValue[]).map(decodeValue)])
  return { ...record, writes }
}

type EncodedValue = string | number | null | { base64: string }

function encodeValue(value: SqlValue): EncodedValue {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value
}

function decodeValue(value: EncodedValue): SqlValue {
  return value !== null && typeof value === 'object' ? new Uint8Array(Buffer.from(value.base64, 'base64')) : value
}

/** Thousands of changes use the same few dozen statements; each is kept in memory once. */
const statements = new Map<string, string>()

function shared(sql: string): string {
  const known = statements.get(sql)
  if (known !== undefined) return known
  statements.set(sql, sql)
  return sql
}
