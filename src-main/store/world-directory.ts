/**
 * A world on disk: its folder is created, or opened and its past read back.
 *
 *   world.json            what the world is            snapshot-<point>.db   the state at a point of the timeline
 *   journal-NNNNNN.log    all that ever happened       blobs/<sha256>        object bodies and files
 *   lock                  who has it open           home-<id>.json         the files of a terminal
 */
import { join } from 'node:path'
import type { Instant } from '../aws/clock.js'
import { DiskBlobs } from './blobs.js'
import { writeWhole, type Files } from './files.js'
import { encodeFrame } from './journal/frame.js'
import { Journal, segmentName, segmentRecord, startSegment } from './journal/journal.js'
import { encodeRecord, type JournalRecord } from './journal/journal-record.js'
import { readJournal } from './journal/read-journal.js'
import { takeLock, type Lock } from './lock.js'
import { SCHEMA_VERSION } from './migrations/migrations.js'
import { Homes } from './homes.js'
import { DiskStorage, type Storage } from './storage.js'
import { reasonOf, StorageError } from './storage-error.js'
import { DiskCheckpoints, pointOfSnapshot } from './timeline/disk-checkpoints.js'
import type { History } from './timeline/history.js'
import type { Beginning } from './timeline/rebuild.js'
import { readPast, type Past } from './timeline/past.js'
import type { TrailEntry } from './trail/trail-entry.js'
import { encodeWorldFile, readWorldFile, worldFilePath, type WorldMeta } from './world-file.js'

/** All that a world is made of. */
export interface WorldParts {
  meta?: WorldMeta | undefined
  beginning: Beginning
  history: History
  /** The clock's last known instant. */
  instant: Instant
  trail: readonly TrailEntry[]
  storage: Storage
  /** What its owner must know, such as a torn end that was cut off. */
  notices: string[]
}

export interface NewWorldDirectory {
  seed: string
  start: Instant
  meta: WorldMeta
}

/**
 * Makes the folder of a new world and opens it.
 * @throws StorageError when it cannot be written; WorldLockedError when another program makes it at this moment.
 */
export async function createWorldDirectory(files: Files, directory: string, { seed, start, meta }: NewWorldDirectory): Promise<WorldParts> {
  if (files.info(worldFilePath(directory))) {
    throw new StorageError(worldFilePath(directory), 'there is a world already', 'Open it, or choose another folder.')
  }
  try {
    await files.makeDirectory(join(directory, 'blobs'))
    const lock = await takeLock(files, directory)
    try {
      const first: JournalRecord[] = [segmentRecord(1, 0), { kind: 'schema', version: SCHEMA_VERSION }, { kind: 'begin', seed, start }]
      const journal = await startSegment(files, join(directory, segmentName(1)), encodeFrame(first.map(encodeRecord).join('')))
      await journal.close()
      // Last: a folder without world.json is one whose making was broken off.
      await writeWhole(files, worldFilePath(directory), encodeWorldFile(meta, seed))
      await files.syncDirectory(join(directory, '..'))
      return await openLocked(files, directory, lock)
    } catch (error) {
      await lock.release().catch(() => undefined)
      throw error
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      throw new StorageError(directory, reasonOf(error), 'No world was made.', { cause: error })
    }
    throw error
  }
}

/**
 * Opens a world.
 * @throws WorldFileError when a file is missing, damaged, foreign or newer, WorldLockedError when it is open elsewhere,
 * StorageError when the folder cannot be written. Nothing is changed then.
 */
export async function openWorldDirectory(files: Files, directory: string): Promise<WorldParts> {
  readWorldFile(files, directory)
  let lock: Lock | undefined
  try {
    lock = await takeLock(files, directory)
    return await openLocked(files, directory, lock)
  } catch (error) {
    await lock?.release().catch(() => undefined)
    if (error instanceof Error && 'code' in error) {
      throw new StorageError(directory, reasonOf(error), 'The world was not opened.', { cause: error })
    }
    throw error
  }
}

async function openLocked(files: Files, directory: string, lock: Lock): Promise<WorldParts> {
  const meta = readWorldFile(files, directory)
  const { records, segment, length, tornBytes, unborn } = readJournal(files, directory)
  const past = readPast(records, directory)
  checkSnapshots(files, directory, past)

  // From here on the folder is changed: everything in it was found good.
  const notices: string[] = []
  const path = join(directory, segmentName(segment))
  for (const torn of unborn) await files.remove(torn)
  const file = await files.open(path, 'append')
  if (tornBytes > 0) {
    await file.truncate(length)
    await file.sync()
    notices.push(`The program ended while it was writing. The last ${tornBytes} bytes of ${segmentName(segment)} were never confirmed and were cut off.`)
  }
  await removeLeftovers(files, directory, past)
  const journal = new Journal(files, directory, file, segment, length)
  const checkpoints = new DiskCheckpoints(files, directory, past.snapshots, notices, {
    stored: () => journal.stored(),
    noted: (at, sha256) => journal.push({ kind: 'snapshot', at, sha256 }, false),
  })
  const blobs = new DiskBlobs(files, join(directory, 'blobs'))
  const homes = new Homes(blobs, { files, directory, flushBlobs: () => blobs.flush() })
  const storage = new DiskStorage(journal, lock, checkpoints, blobs, homes)
  if (past.schema !== SCHEMA_VERSION) {
    past.history.setSchema(SCHEMA_VERSION)
    journal.push({ kind: 'schema', version: SCHEMA_VERSION }, false)
  }
  return { meta, beginning: past.beginning, history: past.history, instant: past.instant, trail: past.trail, storage, notices }
}

/** A snapshot is named only once its point is durable: one beyond the journal's end means that the journal was cut short. */
function checkSnapshots(files: Files, directory: string, past: Past): void {
  for (const name of files.list(directory)) {
    const point = pointOfSnapshot(name)
    if (point !== undefined && point > past.last) past.cutShort(name)
  }
}

/** What a crash left half-written, and snapshots that the journal never confirmed. */
async function removeLeftovers(files: Files, directory: string, past: Past): Promise<void> {
  const blobs = join(directory, 'blobs')
  for (const name of files.list(blobs)) if (name.endsWith('.new')) await files.remove(join(blobs, name))
  for (const name of files.list(directory)) {
    const point = pointOfSnapshot(name)
    const unknown = point !== undefined && !(past.snapshots.has(point) && past.history.find(point))
    if (name.endsWith('.new') || unknown) await files.remove(join(directory, name))
  }
}
