/** A disk in memory that can lose what was not synced, tear a write at any byte, and fail at any call. */
import { dirname } from 'node:path'
import type { Files, OpenFile } from '../../../src-main/store/files.js'

interface Node {
  /** What programs see. */
  bytes: Buffer
  /** What a power cut leaves. */
  durable: Buffer
}

export interface Fault {
  /** Which counted call fails, from 1. */
  call: number
  code: 'ENOSPC' | 'EIO'
  /** Whether all later calls fail too. */
  lasting: boolean
}

export function diskError(code: string): Error {
  return Object.assign(new Error(`${code}: the disk of the test fails`), { code })
}

export class FaultyFiles implements Files {
  /** What programs see in the directories, and what a power cut leaves of it. */
  #names = new Map<string, Node>()
  #durableNames = new Map<string, Node>()
  /** Counted: open, append, sync, truncate, rename, remove, syncDirectory. */
  calls = 0
  readonly log: string[] = []
  fault: Fault | undefined

  read(path: string): Uint8Array {
    const node = this.#names.get(path)
    if (!node) throw diskError('ENOENT')
    return Buffer.from(node.bytes)
  }

  list(directory: string): string[] {
    const names = [...this.#names.keys()].filter((path) => dirname(path) === directory)
    return names.map((path) => path.slice(directory.length + 1)).sort()
  }

  info(path: string): { bytes: number; modified: number } | undefined {
    const node = this.#names.get(path)
    return node && { bytes: node.bytes.length, modified: 0 }
  }

  /** Directories are there as soon as something is in them. */
  makeDirectory(): Promise<void> {
    return Promise.resolve()
  }

  async open(path: string, mode: 'append' | 'create' | 'exclusive'): Promise<OpenFile> {
    await this.#call(`open ${path}`)
    const known = this.#names.get(path)
    if (known && mode === 'exclusive') throw diskError('EEXIST')
    const node = known ?? { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) }
    if (mode === 'create') node.bytes = Buffer.alloc(0)
    this.#names.set(path, node)
    return {
      append: async (bytes) => {
        // A full disk takes a part of the write before it fails.
        await this.#call(`append ${path}`, () => (node.bytes = Buffer.concat([node.bytes, bytes.subarray(0, bytes.length >> 1)])))
        node.bytes = Buffer.concat([node.bytes, bytes])
      },
      sync: async () => {
        await this.#call(`sync ${path}`)
        node.durable = Buffer.from(node.bytes)
      },
      truncate: async (length) => {
        await this.#call(`truncate ${path}`)
        node.bytes = node.bytes.subarray(0, length)
      },
      close: () => Promise.resolve(),
    }
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#call(`rename ${from}`)
    const node = this.#names.get(from)
    if (!node) throw diskError('ENOENT')
    this.#names.delete(from)
    this.#names.set(to, node)
  }

  async remove(path: string): Promise<void> {
    await this.#call(`remove ${path}`)
    for (const name of [...this.#names.keys()]) if (name === path || name.startsWith(`${path}/`)) this.#names.delete(name)
  }

  async syncDirectory(path: string): Promise<void> {
    await this.#call(`syncDirectory ${path}`)
    for (const name of [...this.#durableNames.keys()]) if (dirname(name) === path && !this.#names.has(name)) this.#durableNames.delete(name)
    for (const [name, node] of this.#names) if (dirname(name) === path) this.#durableNames.set(name, node)
  }

  /** The bytes of a file that a power cut would take at this moment. */
  unsynced(path: string): number {
    const node = this.#names.get(path)
    return node ? node.bytes.length - node.durable.length : 0
  }

  /**
   * The disk after a power cut: what was synced, and of what was appended since the first `torn` bytes.
   * With `namesKept` the directories had been written on their own, as a file system may.
   */
  afterPowerCut({ torn = 0, namesKept = false } = {}): FaultyFiles {
    const after = new FaultyFiles()
    for (const [name, { bytes, durable }] of namesKept ? this.#names : this.#durableNames) {
      const left = bytes.length > durable.length ? Buffer.concat([durable, bytes.subarray(durable.length, durable.length + torn)]) : durable
      const node = { bytes: left, durable: left }
      // The lock's holder is gone, as after a restart of the machine.
      if (!name.endsWith('/lock')) {
        after.#names.set(name, node)
        after.#durableNames.set(name, node)
      }
    }
    return after
  }

  /** An exact copy, of which other things can become. */
  overwrite(path: string, bytes: Uint8Array): void {
    const node = { bytes: Buffer.from(bytes), durable: Buffer.from(bytes) }
    this.#names.set(path, node)
    this.#durableNames.set(path, node)
  }

  paths(): string[] {
    return [...this.#names.keys()].sort()
  }

  async #call(what: string, beforeFailing?: () => void): Promise<void> {
    this.calls += 1
    this.log.push(what)
    const { fault } = this
    // As slow as a disk, so that callers meet.
    await new Promise((resolve) => setImmediate(resolve))
    if (fault && (this.calls === fault.call || (fault.lasting && this.calls >= fault.call))) {
      beforeFailing?.()
      throw diskError(fault.code)
    }
  }
}
