/** The images of a world on disk: snapshot-<point>.db files, each an ordinary SQLite database. */
import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { writeWhole, type Files } from '../files.js'
import { reasonOf } from '../storage-error.js'
import { superfluous, type Checkpoints } from './checkpoints.js'

const DISK_BUDGET = 64_000_000
const SNAPSHOT = /^snapshot-(\d+)\.db$/

interface Snapshot {
  bytes: number
  sha256: string
  /** Until its file is durable. */
  image?: Uint8Array | undefined
}

/** What the images need of the journal: a snapshot must never hold more than the journal does. */
export interface SnapshotJournal {
  stored(): Promise<void>
  noted(at: number, sha256: string): void
}

export function snapshotName(sequence: number): string {
  return `snapshot-${sequence}.db`
}

/** The point of a snapshot file; undefined for other names. */
export function pointOfSnapshot(name: string): number | undefined {
  const number = SNAPSHOT.exec(name)?.[1]
  return number === undefined ? undefined : Number(number)
}

export class DiskCheckpoints implements Checkpoints {
  readonly #snapshots = new Map<number, Snapshot>()
  #work: Promise<void> = Promise.resolve()

  /**
   * @param known the checksums that the journal notes, by point.
   * @param notices where to say that an image could not be used or written; the world does without it.
   */
  constructor(
    private readonly files: Files,
    private readonly directory: string,
    known: ReadonlyMap<number, string>,
    private readonly notices: string[],
    private readonly journal: SnapshotJournal,
  ) {
    for (const [sequence, sha256] of known) {
      const info = files.info(this.#path(sequence))
      if (info) this.#snapshots.set(sequence, { bytes: info.bytes, sha256 })
    }
  }

  sequences(): readonly number[] {
    return [...this.#snapshots.keys()].sort((a, b) => a - b)
  }

  load(sequence: number): Uint8Array | undefined {
    const snapshot = this.#snapshots.get(sequence)
    if (!snapshot || snapshot.image) return snapshot?.image
    try {
      const image = this.files.read(this.#path(sequence))
      if (sha256Of(image) === snapshot.sha256) return image
      this.notices.push(`${basename(this.#path(sequence))} is damaged; an earlier snapshot and the journal were used instead. Nothing is lost.`)
    } catch (error) {
      this.notices.push(`${basename(this.#path(sequence))} cannot be read (${reasonOf(error)}); the journal was used instead. Nothing is lost.`)
    }
    this.#snapshots.delete(sequence)
    return undefined
  }

  save(sequence: number, image: Uint8Array, fence: number): void {
    if (this.#snapshots.has(sequence)) return
    this.#snapshots.set(sequence, { bytes: image.length, sha256: sha256Of(image), image })
    const sizes = [...this.#snapshots].map(([at, { bytes }]) => ({ sequence: at, bytes }))
    for (const gone of superfluous(sizes, DISK_BUDGET, fence)) this.#drop(gone)
    this.#then(() => this.#write(sequence))
  }

  keepOnly(wanted: (sequence: number) => boolean): void {
    for (const sequence of this.#snapshots.keys()) if (!wanted(sequence)) this.#drop(sequence)
  }

  /** Resolves when no file is being written or removed any more. */
  settled(): Promise<void> {
    return this.#work
  }

  async #write(sequence: number): Promise<void> {
    const snapshot = this.#snapshots.get(sequence)
    if (!snapshot?.image) return
    try {
      await this.journal.stored()
      if (this.#snapshots.get(sequence) !== snapshot) return
      await writeWhole(this.files, this.#path(sequence), snapshot.image)
    } catch (error) {
      this.#snapshots.delete(sequence)
      this.notices.push(`${snapshotName(sequence)} could not be written (${reasonOf(error)}). The journal holds everything; opening the world takes longer.`)
      await this.files.remove(`${this.#path(sequence)}.new`)
      return
    }
    snapshot.image = undefined
    if (this.#snapshots.get(sequence) === snapshot) this.journal.noted(sequence, snapshot.sha256)
    else await this.files.remove(this.#path(sequence))
  }

  #drop(sequence: number): void {
    const written = this.#snapshots.get(sequence)?.image === undefined
    this.#snapshots.delete(sequence)
    if (written) this.#then(() => this.files.remove(this.#path(sequence)))
  }

  /** One file at a time; a snapshot that fails is only a slower start. */
  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch(() => undefined)
  }

  #path(sequence: number): string {
    return join(this.directory, snapshotName(sequence))
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
