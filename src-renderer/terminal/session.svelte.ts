/** One terminal tab: its line editor, what the host says to it, and its output as text for those who listen. */
import type { TerminalEvent, TerminalKind, TerminalOpened } from '../../src-main/door/contract/terminal.js'
import type { Host } from '../shared/host.js'
import { FileEditor } from './file-editor.svelte.js'
import { LineEditor, type Effect } from './line-editor.js'
import { plainText } from './width.js'

const KEPT_LINES = 200
const KEPT_PENDING = 200_000
const MOST_LINKS = 5
const LINK = 'rolecall:why/'

export interface Denial {
  eventId: string
  message: string
}

export interface LogLine {
  id: number
  text: string
}

export class TerminalSession {
  readonly sessionId: string
  readonly title: string
  closed = $state(false)
  /** The last denial; the header offers "Why?" for it. */
  denial = $state.raw<Denial | undefined>(undefined)
  /** The file that `nano` has open. */
  editing = $state.raw<FileEditor | undefined>(undefined)
  log = $state.raw<readonly LogLine[]>([])
  readonly editor: LineEditor
  #prompt: string
  #newDenials: Denial[] = []
  #linked = new Set<string>()
  #atLineStart = true
  #nextLine = 1
  #pending = ''
  #sink: ((data: string) => void) | undefined

  constructor(private host: Host, readonly kind: TerminalKind['kind'], opened: TerminalOpened) {
    this.sessionId = opened.sessionId
    this.title = opened.title
    this.#prompt = opened.prompt
    this.editor = new LineEditor(80, opened.history)
    if (opened.banner !== '') this.#output(opened.banner.endsWith('\n') ? opened.banner : `${opened.banner}\n`)
    this.#apply(this.editor.ready(opened.prompt))
  }

  /** Where drawing goes; what was drawn before there was a screen is drawn now. */
  attach(sink: (data: string) => void): void {
    this.#sink = sink
    sink(this.#pending)
    this.#pending = ''
  }

  feed(data: string): void {
    if (!this.closed) this.#apply(this.editor.feed(data))
  }

  /** Types a line in place of what stands there, and enters it. */
  enter(line: string): void {
    this.feed(`\x15${line}\r`)
  }

  resize(columns: number, rows: number): void {
    if (columns === this.editor.columns || this.closed) return
    this.#apply(this.editor.redraw(columns))
    void this.host.ask('terminal.resize', { sessionId: this.sessionId, columns, rows }).catch(() => undefined)
  }

  /** The id of the denied request that a link in the output stands for; other links are not ours and do nothing. */
  linkTarget(address: string): string | undefined {
    const eventId = address.startsWith(LINK) ? address.slice(LINK.length) : ''
    return this.#linked.has(eventId) ? eventId : undefined
  }

  hear(event: TerminalEvent): void {
    switch (event.kind) {
      case 'output':
        return this.#output(event.data, event.stream === 'stderr')
      case 'denied':
        this.denial = { eventId: event.eventId, message: event.message }
        this.#newDenials.push(this.denial)
        return
      case 'question':
        this.#freshLine()
        this.#say(event.text)
        return this.#apply(this.editor.question(event.text, event.secret))
      case 'continue':
        this.#freshLine()
        return this.#apply(this.editor.continue(event.prompt))
      case 'edit':
        this.editing = new FileEditor(this.host, this.sessionId, event.file)
        return
      case 'ready':
        return this.#ready(event.prompt)
      case 'closed':
        return this.end(event.reason)
    }
  }

  end(reason: string): void {
    if (this.closed) return
    this.editing = undefined
    this.editor.mode = 'running'
    this.#atLineStart = false
    this.#freshLine()
    this.#output(`\x1b[2m[${reason}]\x1b[0m\n`)
    this.closed = true
  }

  #ready(prompt: string): void {
    this.#prompt = prompt
    this.editing = undefined
    this.#freshLine()
    this.#linkDenials()
    this.#apply(this.editor.ready(prompt))
  }

  #linkDenials(): void {
    const denials = this.#newDenials.splice(0)
    for (const { eventId, message } of denials.slice(-MOST_LINKS)) {
      this.#linked.add(eventId)
      const which = denials.length > 1 ? `  \x1b[2m${plainText(message).slice(0, 72)}\x1b[0m` : ''
      this.#write(`\x1b[34m\x1b]8;;${LINK}${eventId}\x1b\\Why?\x1b]8;;\x1b\\\x1b[0m${which}\r\n`)
    }
  }

  #output(data: string, isError = false): void {
    // What a program coloured itself keeps its colours.
    const drawn = isError && !data.includes('\x1b') ? `\x1b[31m${data}\x1b[0m` : data
    this.#apply(this.editor.above(drawn.replace(/\r?\n/g, '\r\n')))
    const plain = plainText(data)
    this.#atLineStart = plain === '' ? this.#atLineStart : plain.endsWith('\n')
    this.#say(data)
  }

  #freshLine(): void {
    if (!this.#atLineStart) this.#write('\r\n')
    this.#atLineStart = true
  }

  #apply(effects: readonly Effect[]): void {
    const { sessionId } = this
    for (const effect of effects) {
      if (effect.kind === 'write') this.#write(effect.data)
      else if (effect.kind === 'run') {
        this.denial = undefined
        this.#say(`${plainText(this.#prompt)}${effect.line}\n`)
        this.#send(this.host.ask('terminal.run', { sessionId, line: effect.line }))
      } else if (effect.kind === 'answer') this.#send(this.host.ask('terminal.answer', { sessionId, text: effect.text }))
      else if (effect.kind === 'interrupt') this.#send(this.host.ask('terminal.interrupt', { sessionId }))
      else if (effect.kind === 'close') this.#send(this.host.ask('terminal.close', { sessionId }).then(() => this.end('session closed')))
      else void this.#complete(effect.line, effect.cursor)
    }
  }

  #send(answer: Promise<unknown>): void {
    answer.catch((reason: unknown) => {
      this.#output(`\x1b[31m${reason instanceof Error ? reason.message : String(reason)}\x1b[0m\n`)
      this.#ready(this.#prompt)
    })
  }

  async #complete(line: string, cursor: number): Promise<void> {
    const none = { start: cursor, candidates: [] }
    const found = await this.host.ask('terminal.complete', { sessionId: this.sessionId, line, cursor }).catch(() => none)
    this.#apply(this.editor.completed(line, found))
  }

  #write(data: string): void {
    if (this.#sink !== undefined) this.#sink(data)
    else this.#pending = (this.#pending + data).slice(-KEPT_PENDING)
  }

  #say(text: string): void {
    const lines = plainText(text).split(/\r?\n/).filter((line) => line.trim() !== '')
    if (lines.length === 0) return
    this.log = [...this.log, ...lines.map((line) => ({ id: this.#nextLine++, text: line }))].slice(-KEPT_LINES)
  }
}
