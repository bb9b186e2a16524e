/**
 * The files of CloudShell and of instances: kept beside the world's state, so that an undo leaves a learner's scripts alone.
 * The bodies are blobs; each home has a small index, written whole.
 */
import { join } from 'node:path'
import type { Instant } from '../aws/clock.js'
import type { Blobs } from './blobs.js'
import { writeWhole, type Files } from './files.js'
import { reasonOf, StorageError, WorldFileError } from './storage-error.js'

export interface HomeFile {
  /** Absolute. */
  path: string
  type: 'file' | 'directory' | 'symlink'
  mode: number
  mtime: Instant
  /** Of a file. */
  content?: Uint8Array | undefined
  /** Of a symlink. */
  target?: string | undefined
}

/** Without `entry` the file was removed. */
export interface HomeChange {
  path: string
  entry?: HomeFile | undefined
}

interface IndexEntry extends Omit<HomeFile, 'content'> {
  sha256?: string | undefined
}

type Index = ReadonlyMap<string, IndexEntry>

interface Home {
  files: Index
  /** As they were when the scenario began. */
  start: Index
}

/** Where the indexes of a world on disk are. */
export interface HomesFolder {
  files: Files
  directory: string
  /** Resolves when all blobs put so far would survive a crash. */
  flushBlobs: () => Promise<void>
}

const NOTHING: Index = new Map()

export class Homes {
  readonly #homes = new Map<string, Home>()
  readonly #unsaved = new Set<string>()
  #writing: Promise<void> | undefined
  #problem: StorageError | undefined

  constructor(
    private readonly blobs: Blobs,
    private readonly folder?: HomesFolder,
  ) {}

  /** The same files over other blobs, in memory. */
  copy(blobs: Blobs): Homes {
    const copy = new Homes(blobs)
    for (const [homeId, home] of this.#homes) copy.#homes.set(homeId, home)
    return copy
  }

  /** Why the last change is in memory only; it is tried again with the next one. */
  get problem(): StorageError | undefined {
    return this.#problem
  }

  /**
   * The files of a home, in the order of their paths; none for a home that nobody has used.
   * @throws WorldFileError when its index or a body is damaged.
   */
  load(homeId: string): HomeFile[] {
    const { files } = this.#home(homeId)
    return [...files.values()]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ sha256, ...entry }) => (sha256 === undefined ? entry : { ...entry, content: this.blobs.get(sha256) }))
  }

  /**
   * Keeps what changed; on disk once `settled()` resolves.
   * @throws BlobQuotaError when the world's room is used up; nothing is kept then.
   */
  save(homeId: string, changes: readonly HomeChange[]): void {
    const home = this.#home(homeId)
    const files = new Map(home.files)
    for (const { path, entry } of changes) {
      if (entry === undefined) files.delete(path)
      else files.set(path, this.#toIndex(entry))
    }
    this.#keep(homeId, { ...home, files })
  }

  /** Remembers all homes as they are now, for `reset()`. */
  snapshotStart(): void {
    for (const homeId of this.#ids()) {
      const { files } = this.#home(homeId)
      this.#keep(homeId, { files, start: files })
    }
  }

  /** Brings all homes back to how they were at `snapshotStart()`; one that was not there is empty. */
  reset(): void {
    for (const homeId of this.#ids()) {
      const { start } = this.#home(homeId)
      this.#keep(homeId, { files: start, start })
    }
  }

  /** Resolves when every change so far is on disk, or could not be written: see `problem`. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  #toIndex({ content, ...entry }: HomeFile): IndexEntry {
    return entry.type === 'file' ? { ...entry, sha256: this.blobs.put(content ?? new Uint8Array()) } : entry
  }

  #ids(): readonly string[] {
    const { files, directory } = this.folder ?? {}
    const onDisk = files && directory ? files.list(directory).flatMap((name) => /^home-([\w-]+)\.json$/.exec(name)?.[1] ?? []) : []
    return [...new Set([...onDisk, ...this.#homes.keys()])]
  }

  #home(homeId: string): Home {
    if (!/^[\w-]+$/.test(homeId)) throw new Error(`a home is not named ${homeId}`)
    let home = this.#homes.get(homeId)
    if (!home) this.#homes.set(homeId, (home = this.#read(homeId)))
    return home
  }

  #read(homeId: string): Home {
    const path = this.#path(homeId)
    if (path === undefined || !this.folder?.files.info(path)) return { files: NOTHING, start: NOTHING }
    try {
      return decodeHome(JSON.parse(new TextDecoder().decode(this.folder.files.read(path))))
    } catch (error) {
      throw new WorldFileError(path, `cannot be read as the files of a terminal: ${reasonOf(error)}`, 'Put the file back, or remove it to begin with an empty home.', { cause: error })
    }
  }

  #path(homeId: string): string | undefined {
    return this.folder && join(this.folder.directory, `home-${homeId}.json`)
  }

  #keep(homeId: string, home: Home): void {
    this.#homes.set(homeId, home)
    if (!this.folder) return
    this.#unsaved.add(homeId)
    this.#writing ??= this.#write(this.folder).finally(() => (this.#writing = undefined))
  }

  async #write(folder: HomesFolder): Promise<void> {
    // Let the changes of one line come together.
    await Promise.resolve()
    while (this.#unsaved.size > 0) {
      const [homeId = ''] = this.#unsaved
      this.#unsaved.delete(homeId)
      const path = this.#path(homeId) ?? ''
      try {
        const home = this.#home(homeId)
        await folder.flushBlobs()
        // A change that could not be saved took the bodies of that moment with it.
        for (const { sha256, path: lost } of home.files.values()) if (sha256 !== undefined && !this.blobs.has(sha256)) throw new Error(`the content of ${lost} was not saved`)
        await writeWhole(folder.files, path, new TextEncoder().encode(encodeHome(home)))
        this.#problem = undefined
      } catch (error) {
        this.#unsaved.add(homeId)
        this.#problem = new StorageError(path, reasonOf(error), 'The files of the terminal are in memory only.', { cause: error })
        return
      }
    }
  }
}

function encodeHome({ files, start }: Home): string {
  return `${JSON.stringify({ format: 1, files: [...files.values()], start: files === start ? 'same' : [...start.values()] })}\n`
}

function decodeHome(value: unknown): Home {
  const { format, files: listed, start } = value as { format?: unknown; files?: unknown; start?: unknown }
  if (format !== 1) throw new Error(`its format is ${String(format)}`)
  const files = decodeIndex(listed)
  return { files, start: start === 'same' ? files : decodeIndex(start) }
}

function decodeIndex(value: unknown): Index {
  if (!Array.isArray(value)) throw new Error('it lists no files')
  return new Map(value.map((entry) => [decodeEntry(entry).path, decodeEntry(entry)]))
}

function decodeEntry(value: unknown): IndexEntry {
  const { path, type, mode, mtime, sha256, target } = value as Partial<IndexEntry>
  const known = typeof path === 'string' && path.startsWith('/') && typeof mode === 'number' && typeof mtime === 'number'
  if (known && type === 'directory') return { path, type, mode, mtime }
  if (known && type === 'symlink' && typeof target === 'string') return { path, type, mode, mtime, target }
  if (known && type === 'file' && typeof sha256 === 'string') return { path, type, mode, mtime, sha256 }
  throw new Error(`it says of a file ${JSON.stringify(value)}`)
}
