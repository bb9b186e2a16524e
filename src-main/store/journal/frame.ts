/**
 * The journal's frames: `=<bytes> <crc32>` on a line of its own, then that many bytes of lines. A frame is whole or it
 * is not there, so a change and the event of the same request survive a crash together or not at all.
 */
import { crc32 } from 'node:zlib'

const HEAD = /^=(\d{1,9}) ([0-9a-f]{8})\n/
const LONGEST_HEAD = 20
const FIRST_BYTES = 4096
/** Room for more than this is given up after use. */
const KEPT_BYTES = 1_048_576

/** One frame around lines that end in a newline each. */
export function encodeFrame(lines: string): Uint8Array {
  const frame = new GrowingFrame()
  frame.add(lines)
  return frame.take()
}

/** A frame whose lines come one by one. They wait as bytes: texts by the thousand are what the collector would copy again and again. */
export class GrowingFrame {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES)
  #end = LONGEST_HEAD
  /** Where the next frame will stand. */
  #spare: Buffer<ArrayBuffer> | undefined

  get isEmpty(): boolean {
    return this.#end === LONGEST_HEAD
  }

  /** How many bytes the frame has so far. */
  get length(): number {
    return this.#end
  }

  /** @param lines one or several, each with its newline. */
  add(lines: string): void {
    // Three bytes a character at most: to count them would cost as much as to write them.
    const needed = this.#end + 3 * lines.length
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length))
      this.#bytes.copy(larger, 0, 0, this.#end)
      this.#bytes = larger
    }
    this.#end += this.#bytes.write(lines, this.#end)
  }

  /** The frame with all lines so far; the next line begins another one. */
  take(): Uint8Array<ArrayBuffer> {
    const payload = this.#bytes.subarray(LONGEST_HEAD, this.#end)
    const head = `=${payload.length} ${checksum(payload)}\n`
    const begin = LONGEST_HEAD - head.length
    this.#bytes.write(head, begin)
    const frame = this.#bytes.subarray(begin, this.#end)
    this.#bytes = this.#spare ?? Buffer.allocUnsafeSlow(FIRST_BYTES)
    this.#spare = undefined
    this.#end = LONGEST_HEAD
    return frame
  }

  /** Takes back the room of a frame that nobody reads any more: a new one for each would be megabytes a second. */
  reuse({ buffer }: Uint8Array<ArrayBuffer>): void {
    if (buffer.byteLength <= KEPT_BYTES) this.#spare = Buffer.from(buffer)
  }
}

export interface ScannedFrames {
  /** The payload of every whole frame, in order. */
  payloads: string[]
  /** How many bytes they take; what follows is not a whole frame. */
  wholeBytes: number
  /** Whether a whole frame follows after the broken place: then it is damage, not the torn end of the last write. */
  damagedInside: boolean
}

export function scanFrames(bytes: Uint8Array): ScannedFrames {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const payloads: string[] = []
  let offset = 0
  for (;;) {
    const frame = frameAt(buffer, offset)
    if (!frame) break
    payloads.push(frame.payload.toString())
    offset = frame.end
  }
  return { payloads, wholeBytes: offset, damagedInside: offset < buffer.length && hasFrameAfter(buffer, offset) }
}

function frameAt(buffer: Buffer, offset: number): { payload: Buffer; end: number } | undefined {
  const head = HEAD.exec(buffer.toString('latin1', offset, offset + LONGEST_HEAD))
  if (!head) return undefined
  const start = offset + head[0].length
  const end = start + Number(head[1])
  if (end > buffer.length) return undefined
  const payload = buffer.subarray(start, end)
  return checksum(payload) === head[2] ? { payload, end } : undefined
}

/** Lines are JSON objects, so a `=` at the start of a line begins a frame. */
function hasFrameAfter(buffer: Buffer, offset: number): boolean {
  for (let at = buffer.indexOf('\n=', offset); at !== -1; at = buffer.indexOf('\n=', at + 1)) {
    if (frameAt(buffer, at + 1)) return true
  }
  return false
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0')
}
