/** The worlds in the data folder: made, listed, opened and removed. One that is damaged is listed with its problem. */
import { join } from 'node:path'
import type { Instant } from '../aws/clock.js'
import type { HostClock } from './clock.js'
import { nodeFiles, type Files } from './files.js'
import { takeLock } from './lock.js'
import { reasonOf, StorageError } from './storage-error.js'
import { World } from './world.js'
import { readWorldFile, worldFilePath, type WorldMeta } from './world-file.js'

export interface ListedWorld {
  id: string
  directory: string
  /** Absent when world.json cannot be read. */
  meta?: WorldMeta | undefined
  /** Epoch milliseconds of the host; when it was last written to. */
  lastUsed: number
  bytes: number
  /** Why it cannot be opened, and what to do. */
  problem?: string | undefined
}

export interface WorldRequest {
  seed: string
  start: Instant
  /** Without an id the world gets a free one made from its name. */
  meta: Omit<WorldMeta, 'id'> & { id?: string | undefined }
}

const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/i

export class Worlds {
  readonly #folder: string

  /**
   * @param dataFolder the user's data folder; it is made when the first world is.
   * @param host the clock that open worlds tick by.
   */
  constructor(
    dataFolder: string,
    private readonly host?: HostClock,
    private readonly files: Files = nodeFiles,
  ) {
    this.#folder = join(dataFolder, 'worlds')
  }

  /** The most recently used first. */
  list(): ListedWorld[] {
    const listed = this.files.list(this.#folder).flatMap((id) => this.#look(id) ?? [])
    return listed.sort((a, b) => b.lastUsed - a.lastUsed || (a.id < b.id ? -1 : 1))
  }

  find(id: string): ListedWorld | undefined {
    return ID.test(id) ? this.#look(id) : undefined
  }

  /** @throws StorageError when there is a world with that id or the folder cannot be written. */
  async create({ seed, start, meta }: WorldRequest): Promise<World> {
    const id = meta.id ?? this.#freeId(meta.name)
    return World.create(this.#directory(id), { seed, start, meta: { ...meta, id }, host: this.host, files: this.files })
  }

  /** @throws WorldFileError, WorldLockedError, StorageError as `World.open`. */
  open(id: string): Promise<World> {
    return World.open(this.#directory(id), { host: this.host, files: this.files })
  }

  /** Removes a world and all its files. @throws WorldLockedError while it is open. */
  async remove(id: string): Promise<void> {
    const directory = this.#directory(id)
    if (!this.#look(id)) return
    const lock = await takeLock(this.files, directory)
    try {
      // First: should the rest not be finished, the folder is no world any more.
      await this.files.remove(worldFilePath(directory))
      await this.files.remove(directory)
    } catch (error) {
      throw new StorageError(directory, reasonOf(error), 'The world was not removed, or not all of it.', { cause: error })
    } finally {
      await lock.release()
    }
  }

  #look(id: string): ListedWorld | undefined {
    const directory = this.#directory(id)
    const names = this.files.list(directory)
    if (names.length === 0) return undefined
    const infos = names.flatMap((name) => this.files.info(join(directory, name)) ?? [])
    const blobs = this.files.list(join(directory, 'blobs')).flatMap((name) => this.files.info(join(directory, 'blobs', name)) ?? [])
    const listed: ListedWorld = {
      id,
      directory,
      lastUsed: Math.max(0, ...infos.map(({ modified }) => modified)),
      bytes: [...infos, ...blobs].reduce((sum, { bytes }) => sum + bytes, 0),
    }
    try {
      listed.meta = readWorldFile(this.files, directory)
    } catch (error) {
      listed.problem = error instanceof Error ? error.message : String(error)
    }
    return listed
  }

  #freeId(name: string): string {
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'world'
    const taken = new Set(this.files.list(this.#folder))
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? slug : `${slug}-${number}`
      if (!taken.has(id)) return id
    }
  }

  /** @throws RangeError for an id that could lead out of the folder. */
  #directory(id: string): string {
    if (!ID.test(id)) throw new RangeError(`"${id}" is no id of a world: use letters, digits, dots, dashes and underscores.`)
    return join(this.#folder, id)
  }
}
