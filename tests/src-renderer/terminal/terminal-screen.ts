/** A small terminal for tests: it obeys what the line editor writes, so that a test reads what a learner would see. */
import { charWidth } from '../../../src-renderer/terminal/width.js'
import type { Effect } from '../../../src-renderer/terminal/line-editor.js'

export class TerminalScreen {
  rows: string[][] = [[]]
  row = 0
  column = 0

  constructor(readonly columns: number) {}

  show(effects: readonly Effect[]): void {
    for (const effect of effects) if (effect.kind === 'write') this.write(effect.data)
  }

  /** The rows without trailing blanks. */
  get text(): string[] {
    return this.rows.map((row) => row.join('').trimEnd())
  }

  write(data: string): void {
    for (const part of data.match(/\x1b\[[0-9;]*[A-Za-z]|\x1b\][^\x1b]*\x1b\\|[\s\S]/gu) ?? []) this.#obey(part)
  }

  #obey(part: string): void {
    const move = /^\x1b\[(\d*)([A-Za-z])$/.exec(part)
    const count = Number(move?.[1] || 1)
    if (part === '\r') this.column = 0
    else if (part === '\n') this.#down(1)
    else if (part === '\t') this.column = Math.min(this.columns - 1, this.column - (this.column % 8) + 8)
    else if (part === '\x07' || part.startsWith('\x1b]')) return
    else if (move?.[2] === 'A') this.row = Math.max(0, this.row - count)
    else if (move?.[2] === 'B') this.row = Math.min(this.rows.length - 1, this.row + count)
    else if (move?.[2] === 'C') this.column = Math.min(this.columns - 1, this.column + count)
    else if (move?.[2] === 'J' && (move[1] === '' || move[1] === '0')) {
      this.rows = this.rows.slice(0, this.row + 1)
      this.rows[this.row] = (this.rows[this.row] ?? []).slice(0, this.column)
    } else if (move?.[2] === 'J') this.rows = this.rows.map(() => [])
    else if (move?.[2] === 'H') [this.row, this.column] = [0, 0]
    else if (!part.startsWith('\x1b')) this.#put(part)
  }

  #put(char: string): void {
    const width = charWidth(char)
    // As a real terminal: the wrap happens when the next character comes.
    if (this.column + width > this.columns) {
      this.#down(1)
      this.column = 0
    }
    const row = this.rows[this.row] ?? []
    while (row.length < this.column) row.push(' ')
    row[this.column] = char
    if (width === 2) row[this.column + 1] = ''
    this.rows[this.row] = row
    this.column += width
  }

  #down(count: number): void {
    this.row += count
    while (this.rows.length <= this.row) this.rows.push([])
  }
}
