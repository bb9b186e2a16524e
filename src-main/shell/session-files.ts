/** The files of a session: a file system in memory that keeps to the world's clock and the quota, and knows what changed. */
import { InMemoryFs } from 'just-bash'
import type { Instant } from '../aws/clock.js'
import type { FileChange, FileEntry } from './shell-host.js'

/** Where a line's output is gathered; not a place for a learner's files. */
export const STDOUT_FILE = '/dev/.line-stdout'
export const STDERR_FILE = '/dev/.line-stderr'
/** What commands before a question have printed. */
export const SHOWN_FILE = '/dev/.line-shown'
/** What a person typed for a command that reads to the end of its input. */
export const INPUT_FILE = '/dev/.line-input'

type Content = string | Uint8Array
type Options = Parameters<InMemoryFs['writeFile']>[2]

export interface SessionFilesSetup {
  home: string
  quotaBytes: number
  /** The folders whose changes are told. */
  kept: readonly string[]
  now: () => Instant
}

export class SessionFiles extends InMemoryFs {
  readonly #setup: SessionFilesSetup
  /** Paths that were written, made, moved or removed since the last look. */
  readonly #touched = new Set<string>()
  /** The sizes of the kept files as last told; directories and symlinks have none. */
  readonly #known = new Map<string, number>()
  #homeBytes = 0

  private constructor(setup: SessionFilesSetup) {
    // What one line copies is counted at its end only; this bounds it until then.
    super({}, { maxTotalBytes: 2 * setup.quotaBytes + 64_000_000 })
    this.#setup = setup
  }

  /** @throws Error when two entries contradict each other. */
  static async create(setup: SessionFilesSetup, entries: readonly FileEntry[]): Promise<SessionFiles> {
    const files = new SessionFiles(setup)
    await files.mkdir(setup.home, { recursive: true })
    await files.mkdir('/tmp', { recursive: true })
    for (const entry of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) await files.#load(entry)
    await files.takeChanges()
    return files
  }

  override async writeFile(path: string, content: Content, options?: Options): Promise<void> {
    const before = await this.stat(path).catch(() => undefined)
    this.#takeRoom(path, content, before?.isFile === true ? before.size : 0)
    await super.writeFile(path, content, options)
    // A file that is written anew keeps its permissions.
    if (before?.isFile === true) await super.chmod(path, before.mode)
    await this.#stamp(path)
  }

  override async appendFile(path: string, content: Content, options?: Options): Promise<void> {
    this.#takeRoom(path, content, 0)
    await super.appendFile(path, content, options)
    await this.#stamp(path)
  }

  override async mkdir(path: string, options?: { recursive?: boolean }): Promise<void> {
    if (options?.recursive === true && (await this.exists(path))) return super.mkdir(path, options)
    await super.mkdir(path, options)
    await this.#stamp(path)
  }

  override async rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
    const real = await this.#realPath(path)
    const freed = await this.#homeBytesIn(real)
    this.#touched.add(real)
    await super.rm(path, options)
    this.#homeBytes -= freed
  }

  override async cp(from: string, to: string, options?: { recursive?: boolean }): Promise<void> {
    await super.cp(from, to, options)
    this.#touched.add(await this.#realPath(to))
  }

  override async mv(from: string, to: string): Promise<void> {
    this.#touched.add(await this.#realPath(from))
    await super.mv(from, to)
    this.#touched.add(await this.#realPath(to))
  }

  override async chmod(path: string, mode: number): Promise<void> {
    await super.chmod(path, mode)
    this.#touched.add(await this.#realPath(path))
  }

  override async symlink(target: string, path: string): Promise<void> {
    await super.symlink(target, path)
    this.#touched.add(await this.#realPath(path))
  }

  override async link(from: string, to: string): Promise<void> {
    await super.link(from, to)
    this.#touched.add(await this.#realPath(to))
  }

  override async utimes(path: string, atime: Date, mtime: Date): Promise<void> {
    await super.utimes(path, atime, mtime)
    this.#touched.add(await this.#realPath(path))
  }

  /** What changed under the kept folders since the last call, folders before what is in them. */
  async takeChanges(): Promise<FileChange[]> {
    if (this.#touched.size === 0) return []
    const touched = [...this.#touched]
    this.#touched.clear()
    const isTouched = (path: string) => touched.some((start) => isIn(path, start))
    const changes: FileChange[] = []
    const present = new Set(this.getAllPaths().filter((path) => this.#isKept(path)))
    for (const path of this.#known.keys()) {
      if (present.has(path)) continue
      this.#known.delete(path)
      changes.push({ path })
    }
    for (const path of [...present].sort()) {
      if (this.#known.has(path) && !isTouched(path)) continue
      const entry = await this.#entry(path)
      this.#known.set(path, entry.content?.length ?? 0)
      changes.push({ path, entry })
    }
    this.#countHome()
    return changes
  }

  #countHome(): void {
    this.#homeBytes = 0
    for (const [path, size] of this.#known) if (isIn(path, this.#setup.home)) this.#homeBytes += size
  }

  /** Takes in what another session over the same folders has changed. A path that is in the way gives way. */
  async takeIn(changes: readonly FileChange[]): Promise<void> {
    // What is in a folder goes before the folder, and comes after it.
    for (const { path } of changes.filter(({ entry }) => entry === undefined).toReversed()) {
      await super.rm(path).catch(() => undefined)
      this.#known.delete(path)
    }
    for (const { path, entry } of changes) {
      if (entry === undefined) continue
      const found = await this.lstat(path).catch(() => undefined)
      if (found !== undefined && (entry.type === 'symlink' || found.isDirectory !== (entry.type === 'directory') || found.isSymbolicLink)) await super.rm(path, { recursive: true }).catch(() => undefined)
      await this.#put(entry)
      this.#known.set(path, entry.content?.length ?? 0)
    }
    this.#countHome()
  }

  /** All kept files. */
  async entries(): Promise<FileEntry[]> {
    const paths = this.getAllPaths().filter((path) => this.#isKept(path))
    return Promise.all(paths.sort().map((path) => this.#entry(path)))
  }

  async #load(entry: FileEntry): Promise<void> {
    await this.#put(entry)
    this.#touched.add(entry.path)
  }

  async #put(entry: FileEntry): Promise<void> {
    if (entry.type === 'directory') await super.mkdir(entry.path, { recursive: true })
    else {
      await super.mkdir(entry.path.slice(0, entry.path.lastIndexOf('/')) || '/', { recursive: true })
      if (entry.type === 'symlink') await super.symlink(entry.target ?? '', entry.path)
      else await super.writeFile(entry.path, entry.content ?? '')
    }
    if (entry.type === 'symlink') return
    await super.chmod(entry.path, entry.mode)
    await super.utimes(entry.path, new Date(entry.mtime), new Date(entry.mtime))
  }

  async #entry(path: string): Promise<FileEntry> {
    const { isDirectory, isSymbolicLink, mode, mtime } = await this.lstat(path)
    const known = { path, mode, mtime: mtime.getTime() }
    if (isSymbolicLink) return { ...known, type: 'symlink', target: await this.readlink(path) }
    if (isDirectory) return { ...known, type: 'directory' }
    return { ...known, type: 'file', content: await this.readFileBuffer(path) }
  }

  #isKept(path: string): boolean {
    return this.#setup.kept.some((folder) => isIn(path, folder))
  }

  async #stamp(path: string): Promise<void> {
    if (path.startsWith('/dev/')) return
    const now = new Date(this.#setup.now())
    await super.utimes(path, now, now)
    this.#touched.add(await this.#realPath(path))
  }

  /** Where the path leads: its folder without symlinks, so that a change is told under its own name. */
  async #realPath(path: string): Promise<string> {
    try {
      return await this.realpath(path)
    } catch {
      const slash = path.lastIndexOf('/')
      const folder = await this.realpath(path.slice(0, slash) || '/').catch(() => path.slice(0, slash))
      return `${folder === '/' ? '' : folder}${path.slice(slash)}`
    }
  }

  async #homeBytesIn(folder: string): Promise<number> {
    const paths = isIn(folder, this.#setup.home) ? this.getAllPaths().filter((path) => isIn(path, folder)) : []
    const sizes = await Promise.all(paths.map((path) => this.lstat(path).then(({ isFile, size }) => (isFile ? size : 0))))
    return sizes.reduce((sum, size) => sum + size, 0)
  }

  #takeRoom(path: string, content: Content, freed: number): void {
    if (!isIn(path, this.#setup.home)) return
    const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length
    if (this.#homeBytes - freed + size > this.#setup.quotaBytes) throw new NoSpaceError(path)
    this.#homeBytes += size - freed
  }
}

export class NoSpaceError extends Error {
  override readonly name = 'NoSpaceError'
  readonly code = 'ENOSPC'

  constructor(path: string) {
    super(`${path}: No space left on device`)
  }
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}
