/** world.json: what a world is, in plain data beside its state. */
import { join } from 'node:path'
import type { Files } from './files.js'
import { reasonOf, WorldFileError } from './storage-error.js'

export const WORLD_FORMAT = 'rolecall-world'
export const WORLD_VERSION = 1

export interface WorldMeta {
  id: string
  name: string
  kind: 'sandbox' | 'scenario'
  scenarioId?: string | undefined
  /** Of the scenario when the attempt began. */
  scenarioVersion?: string | undefined
  variantId?: string | undefined
  /** Epoch milliseconds of the host. */
  createdAt: number
}

export interface WorldFile extends WorldMeta {
  format: string
  version: number
  seed: string
}

export function worldFilePath(directory: string): string {
  return join(directory, 'world.json')
}

export function encodeWorldFile(meta: WorldMeta, seed: string): Uint8Array {
  const file: WorldFile = { format: WORLD_FORMAT, version: WORLD_VERSION, ...meta, seed }
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`)
}

/** @throws WorldFileError when it is missing, damaged, foreign or newer. */
export function readWorldFile(files: Files, directory: string): WorldFile {
  const path = worldFilePath(directory)
  if (!files.info(path)) throw new WorldFileError(path, 'is missing: this folder is not a world of Rolecall', 'Choose the folder of a world.')
  let file: Partial<WorldFile> | null
  try {
    file = JSON.parse(Buffer.from(files.read(path)).toString()) as Partial<WorldFile> | null
  } catch (error) {
    throw new WorldFileError(path, `cannot be read: ${reasonOf(error)}`, 'Put back a copy of it, or remove the world.', { cause: error })
  }
  if (file?.format !== WORLD_FORMAT || typeof file.version !== 'number') {
    throw new WorldFileError(path, 'was not written by Rolecall', 'Choose the folder of a world.')
  }
  if (file.version > WORLD_VERSION) {
    throw new WorldFileError(
      path,
      `was written by a newer version of Rolecall (format ${file.version}; this program knows ${WORLD_VERSION})`,
      'Open the world with that version.',
    )
  }
  if (!isComplete(file)) throw new WorldFileError(path, 'lacks its id, name, kind, seed or date', 'Put back a copy of it, or remove the world.')
  return file
}

function isComplete(file: Partial<WorldFile>): file is WorldFile {
  return (
    typeof file.id === 'string' &&
    typeof file.name === 'string' &&
    (file.kind === 'sandbox' || file.kind === 'scenario') &&
    typeof file.seed === 'string' &&
    typeof file.createdAt === 'number'
  )
}
