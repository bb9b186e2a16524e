/** The few file operations that a world on disk is made of, so that tests can run it over a disk that fails. */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './storage-error.js'

/** `append` keeps what is there, `create` empties the file, `exclusive` fails when there is one. */
export type OpenMode = 'append' | 'create' | 'exclusive'

export interface OpenFile {
  append(bytes: Uint8Array): Promise<void>
  /** Resolves when all that was appended would survive a power cut. */
  sync(): Promise<void>
  truncate(bytes: number): Promise<void>
  close(): Promise<void>
}

export interface FileInfo {
  bytes: number
  /** Epoch milliseconds of the host. */
  modified: number
}

/** Paths are absolute. Errors are those of node:fs. */
export interface Files {
  read(path: string): Uint8Array
  /** The names in a directory, sorted; none when there is no directory there. */
  list(directory: string): string[]
  info(path: string): FileInfo | undefined
  open(path: string, mode: OpenMode): Promise<OpenFile>
  makeDirectory(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** A file, or a directory with all in it; fine when it is gone already. */
  remove(path: string): Promise<void>
  /** Makes renames, creations and removals in the directory survive a power cut. */
  syncDirectory(path: string): Promise<void>
}

/** Writes a whole file so that after a crash there is either the old one or all of the new one. */
export async function writeWhole(files: Files, path: string, bytes: Uint8Array, { syncDirectory = true } = {}): Promise<void> {
  const temporary = `${path}.new`
  const file = await files.open(temporary, 'create')
  try {
    await file.append(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await files.rename(temporary, path)
  if (syncDirectory) await files.syncDirectory(dirname(path))
}

const FLAGS = { append: 'a', create: 'w', exclusive: 'wx' } as const

export const nodeFiles: Files = {
  read: (path) => readFileSync(path),

  list(directory) {
    try {
      return readdirSync(directory).sort()
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return []
      throw error
    }
  },

  info(path) {
    const found = statSync(path, { throwIfNoEntry: false })
    return found && { bytes: found.size, modified: found.mtimeMs }
  },

  async open(path, mode) {
    const handle = await open(path, FLAGS[mode])
    return {
      append: (bytes) => handle.appendFile(bytes),
      sync: () => handle.datasync(),
      truncate: (bytes) => handle.truncate(bytes),
      close: () => handle.close(),
    }
  },

  async makeDirectory(path) {
    await mkdir(path, { recursive: true })
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),

  async syncDirectory(path) {
    // Windows has no handle for a directory to sync; its file system orders renames itself.
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
}
