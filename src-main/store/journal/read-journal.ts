/** The journal's reading end: all records in order, and where the next one goes. Changes nothing on disk. */
import { join } from 'node:path'
import type { Files } from '../files.js'
import { reasonOf, WorldFileError } from '../storage-error.js'
import { scanFrames } from './frame.js'
import { JOURNAL_FORMAT, JOURNAL_VERSION } from './journal.js'
import { decodeRecord, type JournalRecord } from './journal-record.js'

const SEGMENT = /^journal-(\d{6})\.log$/
const RESTORE_COPY = 'Put back a copy of this world, or remove the world.'

export interface ReadJournal {
  records: JournalRecord[]
  /** The segment that goes on, and how many of its bytes are whole. */
  segment: number
  length: number
  /** How many bytes after them are the torn end of a write that was never confirmed. */
  tornBytes: number
  /** Later segments whose very first write was torn; to be removed. */
  unborn: string[]
}

/** @throws WorldFileError when a segment is missing, damaged, foreign or newer. */
export function readJournal(files: Files, directory: string): ReadJournal {
  const names = files.list(directory).filter((name) => SEGMENT.test(name))
  const result: ReadJournal = { records: [], segment: 0, length: 0, tornBytes: 0, unborn: [] }
  for (const [index, name] of names.entries()) {
    const path = join(directory, name)
    const bytes = readBytes(files, path)
    const { payloads, wholeBytes, damagedInside } = scanFrames(bytes)
    const last = index === names.length - 1
    if (damagedInside) throw new WorldFileError(path, `is damaged at byte ${wholeBytes}, and records follow after the damage`, RESTORE_COPY)
    if (payloads.length === 0 && last && index > 0) {
      result.unborn.push(path)
      break
    }
    if (payloads.length === 0) throw new WorldFileError(path, 'is not a journal of Rolecall, or its beginning is damaged', RESTORE_COPY)
    const records = payloads.flatMap((payload) => decodeLines(payload, path))
    checkHead(records[0], { path, name, index, previousBytes: result.length })
    if (result.tornBytes > 0) throw new WorldFileError(join(directory, names[index - 1] ?? ''), `is damaged at byte ${result.length}`, RESTORE_COPY)
    for (const record of records.slice(1)) result.records.push(record)
    result.segment = index + 1
    result.length = wholeBytes
    result.tornBytes = bytes.length - wholeBytes
  }
  if (result.segment === 0) throw new WorldFileError(join(directory, 'journal-000001.log'), 'is missing', RESTORE_COPY)
  return result
}

function readBytes(files: Files, path: string): Uint8Array {
  try {
    return files.read(path)
  } catch (error) {
    throw new WorldFileError(path, `cannot be read: ${reasonOf(error)}`, 'Make it readable and open the world again.', { cause: error })
  }
}

function decodeLines(payload: string, path: string): JournalRecord[] {
  try {
    return payload.split('\n', payload.split('\n').length - 1).map(decodeRecord)
  } catch (error) {
    throw new WorldFileError(path, 'holds lines that are no records of Rolecall', RESTORE_COPY, { cause: error })
  }
}

function checkHead(head: JournalRecord | undefined, at: { path: string; name: string; index: number; previousBytes: number }): void {
  if (head?.kind !== 'segment' || head.format !== JOURNAL_FORMAT) {
    throw new WorldFileError(at.path, 'is not a journal of Rolecall', RESTORE_COPY)
  }
  if (head.version > JOURNAL_VERSION) {
    throw new WorldFileError(
      at.path,
      `was written by a newer version of Rolecall (format ${head.version}; this program knows ${JOURNAL_VERSION})`,
      'Open the world with that version.',
    )
  }
  if (head.number !== at.index + 1 || SEGMENT.exec(at.name)?.[1] !== String(head.number).padStart(6, '0')) {
    throw new WorldFileError(at.path, `is segment ${head.number} of the journal where segment ${at.index + 1} belongs`, RESTORE_COPY)
  }
  if (head.previousBytes !== at.previousBytes) {
    throw new WorldFileError(at.path, 'does not continue the segment before it, which was cut short or replaced', RESTORE_COPY)
  }
}
