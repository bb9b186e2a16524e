/**
 * Bodies that clients send in chunks of their own, signed or not, with headers behind them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
import { createHash } from 'node:crypto'
import type { SignedChunks } from '../../aws/credentials.js'
import { ServiceError } from '../../aws/service-error.js'

export interface Unchunked {
  body: Uint8Array
  /** Names in lower case. */
  trailer: ReadonlyMap<string, string>
  /** What the signatures of the chunks speak of, when they are signed. */
  chunks?: SignedChunks | undefined
}

const LONGEST_LINE = 4096
const SMALLEST_CHUNK = 8192

/** @throws ServiceError IncompleteBody, InvalidChunkSizeError, MalformedTrailerError. */
export function unchunk(raw: Uint8Array, isSigned: boolean): Unchunked {
  const reader = new Reader(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  const parts: Buffer[] = []
  const data: { hash: string; signature: string }[] = []
  for (;;) {
    const [, size, signature] = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(reader.line()) ?? []
    if (size === undefined || (isSigned && signature === undefined)) throw incomplete()
    const length = parseInt(size, 16)
    const part = reader.bytes(length)
    if (signature !== undefined) data.push({ hash: createHash('sha256').update(part).digest('hex'), signature })
    if (length === 0) break
    checkSize(parts)
    parts.push(part)
    if (reader.line() !== '') throw incomplete()
  }
  const { trailer, signed, signature } = readTrailer(reader)
  const ofTrailer = signature === undefined ? {} : { trailer: { hash: createHash('sha256').update(signed, 'latin1').digest('hex'), signature } }
  return { body: Buffer.concat(parts), trailer, ...(isSigned && { chunks: { data, ...ofTrailer } }) }
}

/** Another chunk follows: the one before it was not the last. */
function checkSize(parts: readonly Buffer[]): void {
  const size = parts.at(-1)?.length ?? SMALLEST_CHUNK
  if (size >= SMALLEST_CHUNK) return
  const message = `Only the last chunk is allowed to have a size less than ${SMALLEST_CHUNK} bytes`
  throw new ServiceError('InvalidChunkSizeError', message, { status: 403, details: { Chunk: String(parts.length + 1), BadChunkSize: String(size) } })
}

/** Lines up to an empty one, or to the end. */
function readTrailer(reader: Reader): { trailer: Map<string, string>; signed: string; signature?: string } {
  const trailer = new Map<string, string>()
  let signed = ''
  while (!reader.ended) {
    const line = reader.line()
    if (line === '') continue
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (colon <= 0) throw malformedTrailer()
    if (name === 'x-amz-trailer-signature') return { trailer, signed, signature: value }
    trailer.set(name, value)
    signed += `${name}:${value}\n`
  }
  return { trailer, signed }
}

class Reader {
  #at = 0
  constructor(private readonly raw: Buffer) {}

  get ended(): boolean {
    return this.#at >= this.raw.length
  }

  line(): string {
    const end = this.raw.indexOf('\r\n', this.#at)
    const [stop, next] = end === -1 ? [this.raw.length, this.raw.length] : [end, end + 2]
    if (stop - this.#at > LONGEST_LINE) throw incomplete()
    const text = this.raw.toString('latin1', this.#at, stop)
    this.#at = next
    return text
  }

  bytes(length: number): Buffer {
    if (this.#at + length > this.raw.length) throw incomplete()
    const part = this.raw.subarray(this.#at, this.#at + length)
    this.#at += length
    return part
  }
}

export function malformedTrailer(): ServiceError {
  return new ServiceError('MalformedTrailerError', 'The request contained trailing data that was not well-formed or did not conform to our published schema.', { status: 400 })
}

export function incomplete(): ServiceError {
  return new ServiceError('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header', { status: 400 })
}
