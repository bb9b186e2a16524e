/** Where a world is kept: on disk, or nowhere but in memory. */
import { MemoryBlobs, type Blobs, type DiskBlobs } from './blobs.js'
import { Homes } from './homes.js'
import type { Journal } from './journal/journal.js'
import type { JournalRecord } from './journal/journal-record.js'
import type { Lock } from './lock.js'
import type { StorageError } from './storage-error.js'
import { MemoryCheckpoints, type Checkpoints } from './timeline/checkpoints.js'
import type { DiskCheckpoints } from './timeline/disk-checkpoints.js'

/** What the world does when a part of it was taken for storing, is stored, or cannot be. */
export interface StorageListener {
  taken(): void
  stored(): void
  failed(error: StorageError): void
}

export interface Storage {
  readonly checkpoints: Checkpoints
  readonly blobs: Blobs
  readonly homes: Homes
  /** Why nothing can be changed any more until the world is opened again. */
  readonly problem: StorageError | undefined
  attach(listener: StorageListener): void
  record(record: JournalRecord, urgent: boolean): void
  durable(): Promise<void>
  close(last: JournalRecord): Promise<void>
}

export class MemoryStorage implements Storage {
  readonly problem = undefined

  constructor(
    readonly checkpoints = new MemoryCheckpoints(),
    readonly blobs = new MemoryBlobs(),
    readonly homes = new Homes(blobs),
  ) {}

  /** With the same images, bodies and files; what is added to one is not in the other. */
  copy(): MemoryStorage {
    const blobs = this.blobs.copy()
    return new MemoryStorage(this.checkpoints.copy(), blobs, this.homes.copy(blobs))
  }

  attach(): void {}
  record(): void {}
  async durable(): Promise<void> {}
  async close(): Promise<void> {}
}

export class DiskStorage implements Storage {
  constructor(
    private readonly journal: Journal,
    private readonly lock: Lock,
    readonly checkpoints: DiskCheckpoints,
    readonly blobs: DiskBlobs,
    readonly homes: Homes,
  ) {}

  get problem(): StorageError | undefined {
    return this.journal.problem
  }

  attach(listener: StorageListener): void {
    this.journal.attach({
      // A change must not outlive a crash without the bodies that it refers to.
      before: () => this.blobs.flush(),
      taken: () => listener.taken(),
      stored: () => listener.stored(),
      failed: (error) => {
        this.blobs.abandon()
        listener.failed(error)
      },
    })
  }

  record(record: JournalRecord, urgent: boolean): void {
    this.journal.push(record, urgent)
  }

  async durable(): Promise<void> {
    await this.journal.durable()
    // What no record refers to, such as a file of CloudShell, has not gone with one.
    await this.blobs.flush()
  }

  async close(last: JournalRecord): Promise<void> {
    try {
      await this.checkpoints.settled()
      await this.homes.settled()
      this.journal.push(last, false)
      await this.journal.close()
    } finally {
      await this.lock.release()
    }
  }
}
