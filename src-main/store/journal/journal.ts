/** The journal's writing end: takes records at once, and makes them durable together, one sync for all that wait. */
import { join } from 'node:path'
import type { Files, OpenFile } from '../files.js'
import { reasonOf, StorageError } from '../storage-error.js'
import { encodeFrame, GrowingFrame } from './frame.js'
import { encodeRecord, type JournalRecord } from './journal-record.js'

export const JOURNAL_FORMAT = 'rolecall-journal'
export const JOURNAL_VERSION = 1
/** A segment that has grown past this many bytes is followed by a new one. */
const SEGMENT_BYTES = 4_000_000
/** How long a record that nobody waits for may stay in memory only, in milliseconds. */
const LAZY_MS = 500
/** How many bytes of them may wait; less than a tenth of a second of the most that can be asked. */
const LAZY_BYTES = 262_144

export function segmentName(number: number): string {
  return `journal-${String(number).padStart(6, '0')}.log`
}

/** What the world does when the journal takes, has stored, or could not store what was pushed. */
export interface JournalHooks {
  /** Before a frame is written: makes durable what its records refer to. */
  before(): Promise<void>
  /** All that was pushed so far goes into the next frame. */
  taken(): void
  /** That frame is durable. */
  stored(): void
  /** That frame, and what was pushed after it, is not and will not be; the world goes back to what is. */
  failed(error: StorageError): void
}

interface Waiter {
  upTo: number
  /** Whether it answers somebody: then that change's failure has been told. */
  answers: boolean
  resolve: () => void
  reject: (error: StorageError) => void
}

export class Journal {
  #queue = new GrowingFrame()
  #pushed = 0
  #urgent = 0
  /** Up to here a run stores; what follows can wait. */
  #due = 0
  #stored = 0
  #waiters: Waiter[] = []
  #running: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #unreported: StorageError | undefined
  #hooks: JournalHooks | undefined
  /** Set when the journal cannot be written any more until the world is opened again. */
  problem: StorageError | undefined

  /** @param length of the segment: what follows it in the file is not part of the journal. */
  constructor(
    private readonly files: Files,
    private readonly directory: string,
    private file: OpenFile,
    private segment: number,
    private length: number,
  ) {}

  /** Hooks the world up; nothing may be pushed before. */
  attach(hooks: JournalHooks): void {
    this.#hooks = hooks
  }

  /** @param urgent whether an answer waits for it. */
  push(record: JournalRecord, urgent: boolean): void {
    if (this.problem) {
      if (urgent) this.#unreported = this.problem
      return
    }
    this.#queue.add(encodeRecord(record))
    this.#pushed += 1
    if (urgent) this.#urgent = this.#pushed
    if (urgent || this.#queue.length > LAZY_BYTES) {
      this.#due = this.#pushed
      // Not at once: the rest of the same request still follows and belongs into the same frame.
      queueMicrotask(() => void this.#run())
    } else {
      this.#storeLater()
    }
  }

  /**
   * Resolves when every urgent record so far would survive a crash. To be called in the same turn as the change.
   * @throws StorageError when one of them could not be stored and the world went back to before it.
   */
  durable(): Promise<void> {
    const unreported = this.#unreported
    this.#unreported = undefined
    return unreported ? Promise.reject(unreported) : this.#wait(true)
  }

  /** The same for the store's own use: nobody is answered by it. */
  stored(): Promise<void> {
    return this.#wait(false)
  }

  #wait(answers: boolean): Promise<void> {
    if (this.#stored >= this.#urgent) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiters.push({ upTo: this.#urgent, answers, resolve, reject }))
  }

  /** Stores what is left and closes the file. */
  async close(): Promise<void> {
    do await this.#storeAll()
    while (this.#stored < this.#pushed)
    await this.file.close()
  }

  #storeAll(): Promise<void> {
    this.#due = this.#pushed
    return this.#run()
  }

  #storeLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.#storeAll()
    }, LAZY_MS).unref()
  }

  /** One flush after the other until all that is due is stored; callers share the run that is under way. */
  #run(): Promise<void> {
    this.#running ??= this.#flushDue().finally(() => (this.#running = undefined))
    return this.#running
  }

  async #flushDue(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    // Not until nothing is left: a busy journal would sync without a pause, a few records at a time.
    while (this.#stored < this.#due) await this.#flush()
    if (!this.#queue.isEmpty) this.#storeLater()
  }

  async #flush(): Promise<void> {
    const upTo = this.#pushed
    const frame = this.#queue.take()
    this.#hooks?.taken()
    let step: 'append' | 'sync' = 'append'
    try {
      await this.#hooks?.before()
      await this.file.append(frame)
      step = 'sync'
      await this.file.sync()
    } catch (error) {
      await this.#fail(error, step)
      return
    }
    this.length += frame.length
    this.#queue.reuse(frame)
    this.#stored = upTo
    this.#hooks?.stored()
    this.#release()
    if (this.length > SEGMENT_BYTES) await this.#nextSegment()
  }

  #release(): void {
    const ready = this.#waiters.filter((waiter) => waiter.upTo <= this.#stored)
    this.#waiters = this.#waiters.filter((waiter) => waiter.upTo > this.#stored)
    for (const waiter of ready) waiter.resolve()
  }

  /** Takes the torn frame off the file again. Where that fails, or a sync failed, the file is not trusted any more. */
  async #fail(cause: unknown, step: 'append' | 'sync'): Promise<void> {
    let trusted = step === 'append'
    try {
      await this.file.truncate(this.length)
      await this.file.sync()
    } catch {
      trusted = false
    }
    const file = cause instanceof StorageError ? cause.file : join(this.directory, segmentName(this.segment))
    const reason = cause instanceof StorageError ? cause.reason : reasonOf(cause)
    const remedy = trusted
      ? 'The change was taken back; make room and try again.'
      : 'The change was taken back, and this world is read-only until it is opened again.'
    const error = new StorageError(file, reason, remedy, { cause })
    if (!trusted) this.problem = error
    const waiters = this.#waiters
    const awaited = Math.max(this.#stored, ...waiters.map((waiter) => (waiter.answers ? waiter.upTo : 0)))
    // Somebody may still come to ask about what was pushed; that answer must not be "durable".
    if (this.#urgent > awaited) this.#unreported = error
    this.#queue = new GrowingFrame()
    this.#waiters = []
    this.#stored = this.#pushed
    this.#hooks?.failed(error)
    for (const waiter of waiters) waiter.reject(error)
  }

  /** Begins the next segment. Where that is not possible the present one just grows on. */
  async #nextSegment(): Promise<void> {
    const number = this.segment + 1
    const path = join(this.directory, segmentName(number))
    const head = encodeFrame(encodeRecord(segmentRecord(number, this.length)))
    const next = await startSegment(this.files, path, head).catch(() => undefined)
    if (!next) {
      await this.files.remove(path).catch(() => undefined)
      return
    }
    const previous = this.file
    this.file = next
    this.segment = number
    this.length = head.length
    await previous.close().catch(() => undefined)
  }
}

/** @param previousBytes the length of the segment before it, 0 for the first. */
export function segmentRecord(number: number, previousBytes: number): JournalRecord {
  return { kind: 'segment', format: JOURNAL_FORMAT, version: JOURNAL_VERSION, number, previousBytes }
}

/** Creates a segment that already holds `head`, durably. */
export async function startSegment(files: Files, path: string, head: Uint8Array): Promise<OpenFile> {
  const file = await files.open(path, 'create')
  try {
    await file.append(head)
    await file.sync()
    await files.syncDirectory(join(path, '..'))
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}
