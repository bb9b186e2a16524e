/** One open terminal: lines go to its worker one after the other, what comes of them goes out as events. */
import type { Attempt } from '../lab/attempt.js'
import { ShellWorker } from '../shell/shell-worker.js'
import type { DownloadedFile, EditorSave, EditorTurn, ShellHost, ShellKind, ShellSetup, UploadedFile, UploadResult } from '../shell/shell-host.js'
import { DoorError } from './app-context.js'
import type { Completion, TerminalEvent, TerminalOpened } from './contract/terminal.js'

const END_OF_INPUT = '\x04'

type Said = TerminalEvent extends infer E ? (E extends TerminalEvent ? Omit<E, 'sessionId'> : never) : never

export class Terminal {
  #worker: ShellWorker | undefined
  #starting: Promise<ShellWorker> | undefined
  #closed = false
  #kind: ShellKind | undefined
  #attempt: Attempt | undefined
  #filesSettled: () => Promise<void> = () => Promise.resolve()
  #changesShown: () => void = () => undefined
  #opened: TerminalOpened | undefined
  #queue: Promise<void> = Promise.resolve()
  #waiting: ((text: string | undefined) => void) | undefined
  /** Takes what the editor does next. */
  #editing: ((save: EditorSave | undefined) => void) | undefined
  /** The editor was closed while it saved. */
  #closing = false
  /** Told what came of a save. */
  #saving: ((result: { problem?: string }) => void) | undefined

  constructor(
    readonly sessionId: string,
    private readonly emit: (event: TerminalEvent) => void,
  ) {}

  /**
   * @param settled.files resolves when the files that lines wrote are on disk, or cannot be put there.
   * @param settled.changes shows what a line changed, so that the checks stand right when the prompt is back.
   */
  async start(setup: ShellSetup, host: ShellHost, worker: URL, attempt: Attempt, settled: { files: () => Promise<void>; changes: () => void }): Promise<void> {
    this.#attempt = attempt
    this.#kind = setup.kind
    this.#filesSettled = settled.files
    this.#changesShown = settled.changes
    this.#starting = ShellWorker.create(setup, host, worker)
    const started = await this.#starting
    if (this.#closed) throw new DoorError('This terminal was closed before it had opened.')
    this.#worker = started
    const title = setup.kind === 'cloudshell' ? 'CloudShell' : setup.host
    this.#opened = { sessionId: this.sessionId, title, banner: '', prompt: started.prompt, history: setup.history ?? [] }
  }

  get opened(): TerminalOpened {
    if (!this.#opened) throw new Error('the terminal has not been started')
    return this.#opened
  }

  /** Runs a line after those before it. */
  run(line: string): void {
    this.#queue = this.#queue.then(() => this.#run(line))
  }

  /** @param text a line; Ctrl-D is the end of input. */
  answer(text: string): void {
    this.#waiting?.(text === END_OF_INPUT ? undefined : text)
    this.#waiting = undefined
  }

  /** Ctrl-C: ends a question, or what is running. */
  interrupt(): void {
    this.#waiting?.(undefined)
    this.#waiting = undefined
    this.closeEditor()
    this.#worker?.interrupt()
  }

  complete(line: string, cursor: number): Promise<Completion> {
    return this.#worker?.complete(line, cursor) ?? Promise.resolve({ start: cursor, candidates: [] })
  }

  /**
   * Puts a file into the home of CloudShell; it is on disk when this resolves.
   * @throws DoorError on an instance. @throws Error one sentence.
   */
  async upload(file: UploadedFile): Promise<UploadResult> {
    const result = await this.#cloudShell().upload(file)
    await this.#filesSettled()
    return result
  }

  /** @throws DoorError on an instance. @throws Error one sentence. */
  async download(path: string): Promise<DownloadedFile> {
    return this.#cloudShell().download(path)
  }

  #cloudShell(): ShellWorker {
    if (this.#kind !== 'cloudshell') throw new DoorError('Files are uploaded to and downloaded from CloudShell. To and from an instance they go through S3.')
    if (!this.#worker) throw new DoorError('This terminal is closed. Open a new one.')
    return this.#worker
  }

  resize(columns: number): void {
    this.#worker?.resize(columns)
  }

  ask(text: string, secret: boolean): Promise<string | undefined> {
    this.#say({ kind: 'question', text, secret })
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }

  /** Output of a line that goes on. */
  show(data: string): void {
    this.#say({ kind: 'output', data, stream: 'stdout' })
  }

  /** A turn of `nano`. @returns what to save, or undefined when the editor was closed. */
  async edit(turn: EditorTurn): Promise<EditorSave | undefined> {
    if (turn.kind === 'open') this.#say({ kind: 'edit', file: turn.file })
    else {
      // What is told as saved is on disk.
      if (turn.kind === 'saved') await this.#filesSettled()
      this.#saved(turn.kind === 'saved' ? {} : { problem: turn.problem })
    }
    if (this.#closing) {
      this.#closing = false
      return undefined
    }
    return new Promise((resolve) => (this.#editing = resolve))
  }

  /** @throws DoorError when no editor is open here, or the save before has not ended. */
  save(save: EditorSave): Promise<{ problem?: string }> {
    const editing = this.#editing
    if (editing === undefined) throw new DoorError(this.#saving === undefined ? 'No editor is open in this terminal.' : 'The file is being saved.')
    this.#editing = undefined
    return new Promise((resolve) => {
      this.#saving = resolve
      editing(save)
    })
  }

  /** After a save that is under way. */
  closeEditor(): void {
    this.#closing = this.#saving !== undefined
    this.#editing?.(undefined)
    this.#editing = undefined
  }

  #saved(result: { problem?: string }): void {
    this.#saving?.(result)
    this.#saving = undefined
  }

  denied(eventId: string, message: string): void {
    this.#say({ kind: 'denied', eventId, message })
  }

  async close(reason: string): Promise<void> {
    this.interrupt()
    this.#closed = true
    // One that is still starting would outlive the world, and keep the host from ending.
    const worker = this.#worker ?? (await this.#starting?.catch(() => undefined))
    this.#worker = undefined
    await worker?.close()
    this.#say({ kind: 'closed', reason })
  }

  async #run(line: string): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    try {
      const { stdout, stderr, exitCode, incomplete, closed, kind, prompt, shown = '' } = await worker.run(line)
      // A save that the line's end overtook got no answer of its own.
      this.#editing = undefined
      this.#closing = false
      this.#saved({ problem: 'The editor was ended before the file was saved.' })
      // A line has ended when the files it wrote are on disk.
      await this.#filesSettled()
      if (stdout !== '') this.#say({ kind: 'output', data: stdout, stream: 'stdout' })
      if (stderr !== '') this.#say({ kind: 'output', data: stderr, stream: 'stderr' })
      if (incomplete) return this.#say({ kind: 'continue', prompt })
      this.#attempt?.ranCommand({ session: kind, line, exitCode, stdout: withoutColours(shown + stdout) })
      this.#changesShown()
      if (closed) return await this.close('The session has ended.')
      this.#say({ kind: 'ready', exitCode, prompt })
    } catch (error) {
      this.#say({ kind: 'output', data: `rolecall: the terminal failed: ${error instanceof Error ? error.message : String(error)}\n`, stream: 'stderr' })
      this.#say({ kind: 'ready', exitCode: 1, prompt: worker.prompt })
    }
  }

  #say(said: Said): void {
    this.emit({ ...said, sessionId: this.sessionId })
  }
}

/** A check that reads what a line printed means the words. */
function withoutColours(text: string): string {
  return text.replace(/\x1b\[[0-9;]*m/g, '')
}
