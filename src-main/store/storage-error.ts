/** What can go wrong with a world on disk, said so that its owner knows which file and what to do. */

/** A write that could not be made durable: the change it belonged to was taken back. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError'

  /**
   * @param file the file that could not be written or read.
   * @param reason in words: `the disk is full`.
   * @param remedy what the world does now, or its owner can do.
   */
  constructor(
    readonly file: string,
    readonly reason: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(`Could not save to ${file}: ${reason}. ${remedy}`, options)
  }
}

/** A world that cannot be opened as it is; nothing in it was changed. */
export class WorldFileError extends Error {
  override readonly name = 'WorldFileError'

  /** @param file the file that is damaged, foreign or newer. */
  constructor(
    readonly file: string,
    readonly reason: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${file} ${reason}. Nothing was changed. ${remedy}`, options)
  }
}

/** Another program has the world open. */
export class WorldLockedError extends Error {
  override readonly name = 'WorldLockedError'

  constructor(
    readonly directory: string,
    /** The process that holds it. */
    readonly pid: number,
  ) {
    super(`The world in ${directory} is open in another program (process ${pid}). Close it there, or work in another world.`)
  }
}

/** The world's room for object bodies and files is used up. */
export class BlobQuotaError extends Error {
  override readonly name = 'BlobQuotaError'

  constructor(
    readonly needed: number,
    readonly quota: number,
  ) {
    super(`This world keeps at most ${megabytes(quota)} MB of object bodies and files; with this one it would be ${megabytes(needed)} MB.`)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk reported an input/output error',
  EROFS: 'the disk is read-only',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOENT: 'the file or its folder is gone',
}

/** The reason in words, for an error of the operating system. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  return (code && REASONS[code]) ?? message
}

/** `ENOSPC` and the like; undefined for errors that are not the operating system's. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)
}
