/** Cuts a stream of bytes into lines of text. */
import { isUtf8 } from 'node:buffer'
import { LineProblem } from './line-problem.js'

/** A line, or why it cannot be read. */
export type Line = string | LineProblem

/** Bytes of one line; what an account can attach to one principal is far less. */
const LONGEST = 8 * 1024 * 1024
const LINE_FEED = 0x0a

/** The lines that each chunk completes; the last line needs no line break. A byte order mark at the beginning is left out. */
export async function* linesOf(chunks: AsyncIterable<string | Buffer>): AsyncGenerator<Line[]> {
  const lines = new Lines()
  for await (const chunk of chunks) yield lines.add(Buffer.from(chunk))
  yield lines.end()
}

class Lines {
  /** The beginning of a line that is not complete yet; nothing of it is kept once it is too long. */
  private begun: Buffer[] = []
  private length = 0
  private isFirst = true

  add(chunk: Buffer): Line[] {
    const end = chunk.lastIndexOf(LINE_FEED)
    if (end === -1) {
      this.begin(chunk)
      return []
    }
    const lines = this.complete(chunk.subarray(0, end))
    this.begin(chunk.subarray(end + 1))
    return lines
  }

  end(): Line[] {
    return this.complete(Buffer.alloc(0))
  }

  private begin(bytes: Buffer): void {
    this.length += bytes.length
    if (this.length > LONGEST) this.begun = []
    else if (bytes.length > 0) this.begun.push(bytes)
  }

  /** @param bytes what the line that is begun goes on with, and any lines after it. */
  private complete(bytes: Buffer): Line[] {
    const lines = textLines(Buffer.concat([...this.begun, bytes]))
    if (this.length > LONGEST) lines[0] = tooLong()
    if (this.isFirst && typeof lines[0] === 'string') lines[0] = lines[0].replace(/^\uFEFF/, '')
    this.begun = []
    this.length = 0
    this.isFirst = false
    return lines
  }
}

function textLines(bytes: Buffer): Line[] {
  if (bytes.length <= LONGEST && isUtf8(bytes)) return bytes.toString().split('\n')
  const lines: Line[] = []
  for (let from = 0; from <= bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, from)
    const line = bytes.subarray(from, found === -1 ? bytes.length : found)
    lines.push(line.length > LONGEST ? tooLong() : isUtf8(line) ? line.toString() : new LineProblem('InvalidEncoding', 'This line is not in UTF-8.'))
    from += line.length + 1
  }
  return lines
}

function tooLong(): LineProblem {
  return new LineProblem('LineTooLong', `This line is longer than ${LONGEST} bytes.`)
}
