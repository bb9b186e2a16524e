/** Object bodies and files: kept once each under the SHA-256 of their bytes, never changed, never removed by an undo. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { writeWhole, type Files } from './files.js'
import { BlobQuotaError, reasonOf, StorageError, WorldFileError } from './storage-error.js'

/** How many bytes of blobs a world keeps. */
export const BLOB_QUOTA = 1_000_000_000

export interface Blobs {
  /**
   * Keeps the bytes; durable once `world.durable()` resolves.
   * @returns the hash to get them with.
   * @throws BlobQuotaError when the world's room is used up.
   */
  put(bytes: Uint8Array): string
  /** @throws WorldFileError when there is no such blob or its file is damaged. */
  get(hash: string): Uint8Array
  has(hash: string): boolean
  /** The bytes that all blobs take. */
  readonly bytes: number
  readonly quota: number
}

export class MemoryBlobs implements Blobs {
  readonly #kept = new Map<string, Uint8Array>()
  bytes = 0

  constructor(readonly quota: number = BLOB_QUOTA) {}

  copy(): MemoryBlobs {
    const copy = new MemoryBlobs(this.quota)
    for (const [hash, bytes] of this.#kept) copy.#kept.set(hash, bytes)
    copy.bytes = this.bytes
    return copy
  }

  put(bytes: Uint8Array): string {
    const hash = hashOf(bytes)
    if (this.#kept.has(hash)) return hash
    checkRoom(this, bytes)
    this.#kept.set(hash, Uint8Array.from(bytes))
    this.bytes += bytes.length
    return hash
  }

  get(hash: string): Uint8Array {
    const bytes = this.#kept.get(hash)
    if (!bytes) throw new WorldFileError(`blob ${hash}`, 'is not in this world', 'Undo to before it was used.')
    return bytes
  }

  has(hash: string): boolean {
    return this.#kept.has(hash)
  }
}

/** How many bytes of small blobs a world on disk has at hand, and how large one of them is at most. */
const AT_HAND = 8_000_000
const SMALL = 256_000

/** The last small blobs that were read: their bytes are what their names say, whatever becomes of the files. */
class BlobsAtHand {
  readonly #kept = new Map<string, Uint8Array>()
  #bytes = 0

  get(hash: string): Uint8Array | undefined {
    return this.#kept.get(hash)
  }

  add(hash: string, bytes: Uint8Array): void {
    if (bytes.length > SMALL) return
    this.#kept.set(hash, bytes)
    this.#bytes += bytes.length
    for (const [oldest, its] of this.#kept) {
      if (this.#bytes <= AT_HAND) break
      this.#kept.delete(oldest)
      this.#bytes -= its.length
    }
  }
}

export class DiskBlobs implements Blobs {
  readonly #atHand = new BlobsAtHand()
  /** Put, and not durable yet. */
  readonly #pending = new Map<string, Uint8Array>()
  readonly #stored = new Set<string>()
  #flushing: Promise<void> = Promise.resolve()
  bytes = 0

  constructor(
    private readonly files: Files,
    private readonly directory: string,
    readonly quota: number = BLOB_QUOTA,
  ) {
    for (const name of files.list(directory)) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue
      const { bytes } = files.info(join(directory, name)) ?? { bytes: 0 }
      this.#stored.add(name)
      this.bytes += bytes
    }
  }

  put(bytes: Uint8Array): string {
    const hash = hashOf(bytes)
    if (this.has(hash)) return hash
    checkRoom(this, bytes)
    this.#pending.set(hash, Uint8Array.from(bytes))
    this.bytes += bytes.length
    return hash
  }

  get(hash: string): Uint8Array {
    const known = this.#pending.get(hash) ?? this.#atHand.get(hash)
    if (known) return known
    const path = join(this.directory, hash)
    let bytes: Uint8Array
    try {
      bytes = this.files.read(path)
    } catch (error) {
      throw new WorldFileError(path, `cannot be read: ${reasonOf(error)}`, 'Put the file back, or undo to before it was used.', { cause: error })
    }
    if (hashOf(bytes) !== hash) throw new WorldFileError(path, 'is damaged', 'Put the file back, or undo to before it was used.')
    this.#atHand.add(hash, bytes)
    return bytes
  }

  has(hash: string): boolean {
    return this.#pending.has(hash) || this.#stored.has(hash)
  }

  /** Makes durable what was put so far. @throws StorageError naming the file. */
  flush(): Promise<void> {
    if (this.#pending.size > 0) {
      this.#flushing = this.#flushing.then(
        () => this.#write(),
        () => this.#write(),
      )
    }
    return this.#flushing
  }

  /** Gives up what is not durable, with the changes that used it. */
  abandon(): void {
    for (const bytes of this.#pending.values()) this.bytes -= bytes.length
    this.#pending.clear()
    this.#flushing = Promise.resolve()
  }

  async #write(): Promise<void> {
    const pending = [...this.#pending]
    if (pending.length === 0) return
    let path = this.directory
    try {
      for (const [hash, bytes] of pending) {
        path = join(this.directory, hash)
        await writeWhole(this.files, path, bytes, { syncDirectory: false })
      }
      await this.files.syncDirectory(this.directory)
    } catch (error) {
      throw new StorageError(path, reasonOf(error), 'Make room and try again.', { cause: error })
    }
    for (const [hash, bytes] of pending) {
      if (!this.#pending.delete(hash)) this.bytes += bytes.length
      this.#stored.add(hash)
    }
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function checkRoom({ bytes, quota }: Blobs, added: Uint8Array): void {
  if (bytes + added.length > quota) throw new BlobQuotaError(bytes + added.length, quota)
}
