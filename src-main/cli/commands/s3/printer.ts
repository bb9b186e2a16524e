/** Prints how a transfer goes: progress, results, failures. */
import type { Instant } from '../../../aws/clock.js'
import { SECOND } from '../../../aws/clock.js'
import type { Streams } from '../../streams.js'
import { humanReadableSize } from './sizes.js'

export type TransferType = 'upload' | 'download' | 'copy' | 'move' | 'delete'

export interface PrinterOptions {
  progress: boolean
  /** Print only errors. */
  onlyErrors: boolean
  /** Print nothing. */
  quiet: boolean
}

export class Printer {
  failed = 0
  warned = 0
  #expectedFiles = 0
  #expectedBytes = 0
  #files = 0
  #bytes = 0
  #progressLength = 0
  #started: Instant

  constructor(
    readonly streams: Streams,
    readonly options: PrinterOptions,
    readonly now: () => Instant,
  ) {
    this.#started = now()
  }

  expect(files: number, bytes: number): void {
    this.#expectedFiles += files
    this.#expectedBytes += bytes
  }

  /** Bytes have arrived. */
  progressed(bytes: number): void {
    this.#bytes += bytes
    if (bytes > 0) this.#showProgress()
  }

  done(type: TransferType, location: string): void {
    this.#files += 1
    if (!this.options.onlyErrors) this.#print(`${type}: ${location}`)
    this.#showProgressAgain()
  }

  dryRun(type: TransferType, location: string): void {
    this.#print(`(dryrun) ${type}: ${location}`)
  }

  fail(type: TransferType, location: string, error: Error): void {
    this.failed += 1
    this.#files += 1
    this.#printError(`${type} failed: ${location} ${error.message}`)
    this.#showProgressAgain()
  }

  /** Before anything is transferred. */
  warn(message: string): void {
    this.warned += 1
    const { progress, onlyErrors, quiet } = this.options
    const counting = 'Completed 0 file(s) with ~0 file(s) remaining (calculating...)'
    if (progress && !onlyErrors && !quiet) this.streams.out(`${counting}\r`)
    this.#printError(`warning: ${message}`)
    if (progress && !onlyErrors && !quiet) this.streams.out(`${' '.repeat(counting.length)}\n`)
  }

  fatal(error: Error): void {
    this.failed += 1
    this.#printError(`fatal error: ${error.message}`)
  }

  /** https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html */
  get exitCode(): number {
    return this.failed > 0 ? 1 : this.warned > 0 ? 2 : 0
  }

  #showProgressAgain(): void {
    this.#progressLength = 0
    if (this.#files < this.#expectedFiles) this.#showProgress()
  }

  #showProgress(): void {
    if (!this.options.progress || this.options.onlyErrors || this.options.quiet) return
    const remaining = `${this.#expectedFiles - this.#files} file(s) remaining`
    const seconds = (this.now() - this.#started) / SECOND
    const speed = seconds > 0 ? this.#bytes / seconds : 0
    const text =
      this.#bytes > 0
        ? `Completed ${humanReadableSize(this.#bytes)}/${humanReadableSize(this.#expectedBytes)} (${humanReadableSize(speed)}/s) with ${remaining}`
        : `Completed ${this.#files} file(s) with ${remaining}`
    this.streams.out(`${text.padEnd(this.#progressLength)}\r`)
    this.#progressLength = text.length
  }

  #print(text: string): void {
    if (!this.options.quiet) this.streams.out(`${text.padEnd(this.#progressLength)}\n`)
  }

  #printError(text: string): void {
    if (!this.options.quiet) this.streams.error(`${text.padEnd(this.#progressLength)}\n`)
  }
}
