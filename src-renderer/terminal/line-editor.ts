/**
 * The line being typed: keys in, effects out. It knows no terminal and no host, so that every key can be tested.
 * Keys that come while a line runs wait, and are worked off when the next prompt is there; so a pasted text runs line by line.
 */
import { LineBuffer } from './line-buffer.js'
import { LineHistory } from './line-history.js'
import { splitKeys } from './keys.js'
import { commonPrefix, inColumns } from './completion.js'
import { placeAfter } from './width.js'

export type Effect =
  | { kind: 'write'; data: string }
  | { kind: 'run'; line: string }
  | { kind: 'answer'; text: string }
  | { kind: 'complete'; line: string; cursor: number }
  | { kind: 'interrupt' }
  | { kind: 'close' }

export type Mode = 'running' | 'line' | 'question' | 'secret'

export class LineEditor {
  mode: Mode = 'running'
  #prompt = ''
  /** The prompt of a fresh line, while `#prompt` may be that of a continuation or a question. */
  #firstPrompt = ''
  /** The host holds the beginning of this line. */
  #continued = false
  #buffer = new LineBuffer()
  #history: LineHistory
  #waiting: string[] = []
  /** Rows between the prompt's first row and the cursor, as last drawn. */
  #cursorRow = 0
  #search: { words: string; skip: number } | undefined
  #lastKey = ''
  #effects: Effect[] = []

  constructor(public columns: number, history: readonly string[] = []) {
    this.#history = new LineHistory(history)
  }

  get line(): string {
    return this.#buffer.text
  }

  /** Asks for a line. What was typed meanwhile is taken now. */
  ready(prompt: string): Effect[] {
    this.#continued = false
    this.#firstPrompt = prompt
    return this.#ask('line', prompt)
  }

  /** Asks for the rest of an unfinished line. */
  continue(prompt: string): Effect[] {
    this.#continued = true
    return this.#ask('line', prompt)
  }

  /** A program asks for a line; a secret one is not shown. */
  question(text: string, secret: boolean): Effect[] {
    return this.#ask(secret ? 'secret' : 'question', text)
  }

  /** What the terminal's `onData` gives: keys, or a paste. */
  feed(data: string): Effect[] {
    // A pasted text ends its lines in any way; Enter is a carriage return.
    this.#waiting.push(...splitKeys(data.replace(/\r\n|\n/g, '\r')))
    return this.#work()
  }

  /** Draws the line again, after other output or a new width. */
  redraw(columns = this.columns): Effect[] {
    this.columns = columns
    if (this.mode !== 'running') this.#draw()
    return this.#take()
  }

  /** Output that comes while a line is typed goes above it. */
  above(output: string): Effect[] {
    if (this.mode === 'running') this.#write(output)
    else {
      this.#write(`${this.#home()}${output}`)
      this.#cursorRow = 0
      this.#draw()
    }
    return this.#take()
  }

  /** @param line the line the answer is for; the answer to an older line is dropped */
  completed(line: string, completion: { start: number; candidates: readonly string[] }): Effect[] {
    if (this.mode !== 'line' || line !== this.#buffer.beforeCursor) return []
    const { start, candidates } = completion
    const typed = line.slice(start)
    const [only] = candidates
    if (only === undefined) this.#write('\x07')
    else if (candidates.length === 1) this.#buffer.replaceBefore(start, /[/=:]$/.test(only) ? only : `${only} `)
    else {
      const prefix = commonPrefix(candidates)
      if (prefix.length > typed.length && prefix.startsWith(typed)) this.#buffer.replaceBefore(start, prefix)
      else {
        this.#toEnd()
        this.#write(`\r\n${inColumns(candidates, this.columns).join('\r\n')}\r\n`)
        this.#cursorRow = 0
      }
    }
    this.#draw()
    return this.#take()
  }

  #ask(mode: Mode, prompt: string): Effect[] {
    this.mode = mode
    this.#prompt = prompt
    this.#buffer.set('')
    this.#search = undefined
    this.#cursorRow = 0
    this.#draw()
    return this.#work()
  }

  #work(): Effect[] {
    while (this.#waiting.length > 0) {
      if (this.mode === 'running') {
        // Only Ctrl-C reaches a running program; what was typed before it is given up, as in a shell.
        const at = this.#waiting.indexOf('\x03')
        if (at < 0) break
        this.#waiting.splice(0, at + 1)
        this.#write('^C\r\n')
        this.#effects.push({ kind: 'interrupt' })
        continue
      }
      const key = this.#waiting.shift() as string
      if (this.#search === undefined) this.#press(key)
      else this.#pressInSearch(key)
      this.#lastKey = key
    }
    return this.#take()
  }

  #press(key: string): void {
    const buffer = this.#buffer
    if (key === '\r') return this.#enter()
    if (key === '\x03') return this.#cancel()
    if (key === '\x04' && buffer.text === '') {
      this.#write('\r\n')
      // At a question it ends the input of the program that asks, at the prompt the session.
      this.#effects.push(this.mode === 'line' ? { kind: 'close' } : { kind: 'answer', text: key })
      this.mode = 'running'
      return
    }
    if (key === '\x0c') {
      this.#write('\x1b[2J\x1b[3J\x1b[H')
      this.#cursorRow = 0
    } else if (this.mode === 'line' && (key === 'up' || key === 'down')) {
      const line = key === 'up' ? this.#history.older(buffer.text) : this.#history.newer()
      if (line === undefined) return
      buffer.set(line)
    } else if (this.mode === 'line' && key === '\x12') this.#search = { words: '', skip: 0 }
    else if (this.mode === 'line' && key === '\t') {
      this.#effects.push({ kind: 'complete', line: buffer.beforeCursor, cursor: buffer.beforeCursor.length })
      return
    } else if (!buffer.press(key, this.#lastKey)) return
    this.#draw()
  }

  #pressInSearch(key: string): void {
    const search = this.#search
    if (search === undefined) return
    if (key === '\x12') search.skip += this.#history.find(search.words, search.skip + 1) === undefined ? 0 : 1
    else if (key === '\x7f' || key === '\b') this.#search = { words: [...search.words].slice(0, -1).join(''), skip: 0 }
    else if (key === '\x07' || key === '\x03' || key === 'escape') {
      this.#search = undefined
      if (key === '\x03') return this.#cancel()
    } else if (key.length <= 2 && key >= ' ' && key !== '\x7f' && !/^[a-z-]{2,}$/.test(key)) this.#search = { words: search.words + key, skip: 0 }
    else {
      this.#buffer.set(this.#history.find(search.words, search.skip) ?? this.#buffer.text)
      this.#search = undefined
      return this.#press(key)
    }
    this.#draw()
  }

  #enter(): void {
    const { text } = this.#buffer
    this.#toEnd()
    this.#write('\r\n')
    const asked = this.mode
    this.mode = 'running'
    if (asked !== 'line') this.#effects.push({ kind: 'answer', text })
    else {
      if (this.#continued) this.#history.continue(text)
      else this.#history.add(text)
      this.#effects.push({ kind: 'run', line: text })
    }
  }

  #cancel(): void {
    this.#toEnd()
    this.#write('^C\r\n')
    this.#waiting = []
    this.#history.reset()
    if (this.mode === 'line') {
      // Nothing runs, so no answer will come: the host only forgets the beginning that it holds.
      if (this.#continued) this.#effects.push({ kind: 'interrupt' })
      this.#continued = false
      this.#prompt = this.#firstPrompt
      this.#buffer.set('')
      this.#cursorRow = 0
      return this.#draw()
    }
    this.mode = 'running'
    this.#effects.push({ kind: 'interrupt' })
  }

  #shown(): { prompt: string; before: string; after: string } {
    if (this.mode === 'secret') return { prompt: this.#prompt, before: '', after: '' }
    if (this.#search === undefined) {
      return { prompt: this.#prompt, before: this.#buffer.beforeCursor, after: this.#buffer.afterCursor }
    }
    const found = this.#history.find(this.#search.words, this.#search.skip)
    const label = found === undefined && this.#search.words !== '' ? 'failed reverse-i-search' : 'reverse-i-search'
    return { prompt: `(${label})\`${this.#search.words}': `, before: found ?? '', after: '' }
  }

  /** To the first column of the prompt's first row, with all below it erased. */
  #home(): string {
    return `${this.#cursorRow > 0 ? `\x1b[${this.#cursorRow}A` : ''}\r\x1b[J`
  }

  #draw(): void {
    const { prompt, before, after } = this.#shown()
    const cursor = placeAfter(prompt + before, this.columns)
    const end = placeAfter(prompt + before + after, this.columns)
    let data = this.#home() + (prompt + before + after).replaceAll('\n', '\r\n')
    // A full last column leaves the terminal's cursor waiting there; the next row begins only with something in it.
    if (end.column === 0 && end.row > 0 && !/\n$/.test(prompt + before + after)) data += ' \r'
    if (end.row > cursor.row) data += `\x1b[${end.row - cursor.row}A`
    data += cursor.column > 0 ? `\r\x1b[${cursor.column}C` : '\r'
    this.#cursorRow = cursor.row
    this.#write(data)
  }

  #toEnd(): void {
    const { prompt, before, after } = this.#shown()
    const end = placeAfter(prompt + before + after, this.columns)
    if (end.row > this.#cursorRow) this.#write(`\x1b[${end.row - this.#cursorRow}B`)
    this.#write(end.column > 0 ? `\r\x1b[${end.column}C` : '\r')
  }

  #write(data: string): void {
    const last = this.#effects.at(-1)
    if (last?.kind === 'write') last.data += data
    else this.#effects.push({ kind: 'write', data })
  }

  #take(): Effect[] {
    const effects = this.#effects
    this.#effects = []
    return effects
  }
}
