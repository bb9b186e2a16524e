/**
 * A session in a thread of its own, seen from the main thread. It serves what the session asks for, keeps what it needs to
 * begin anew (files, variables, functions), and ends a thread that no longer listens.
 */
import { Worker } from 'node:worker_threads'
import { answerCall, factsOf } from './host-calls.js'
import { keepChanges, type KeptHost } from './kept-host.js'
import { NotKept } from './not-kept.js'
import type { Completion, DownloadedFile, EditorTurn, FileChange, LineResult, ShellHost, ShellSetup, UploadedFile, UploadResult } from './shell-host.js'
import type { CallName, FromWorker, ToWorker } from './worker-messages.js'

/** A thread that has not heard an interrupt in this time is in a busy loop. */
const BUSY_MS = 80
/** One that has heard it must be done by then. */
const STUBBORN_MS = 1000
const MEMORY_MB = 512
const NO_COMPLETION_MS = 300
const NO_TRANSFER_MS = 5000

interface Running {
  id: number
  resolve: (result: LineResult) => void
  timer?: NodeJS.Timeout | undefined
}

export class ShellWorker {
  /** Every host that the thread was told of, by its number. */
  readonly #hosts = new Map<number, KeptHost>()
  /** The sessions that are open, the innermost last. */
  #stack: number[] = []
  #worker: Worker | undefined
  #begun: Promise<void> = Promise.resolve()
  #running: Running | undefined
  readonly #completions = new Map<number, (completion: Completion) => void>()
  readonly #transfers = new Map<number, (message: Extract<FromWorker, { kind: 'transferred' }>) => void>()
  #lastId = 0
  #columns: number
  #closed = false
  readonly #notKept = new NotKept()
  prompt = ''
  title = ''

  private constructor(
    setup: ShellSetup,
    private readonly host: ShellHost,
    private readonly program: URL,
  ) {
    this.#columns = setup.columns
    this.#stack = [this.#keep(setup, host)]
  }

  /**
   * @param program the built `shell/worker.ts`.
   * @throws Error when the thread cannot be started.
   */
  static async create(setup: ShellSetup, host: ShellHost, program: URL): Promise<ShellWorker> {
    const worker = new ShellWorker(setup, host, program)
    await worker.#begin()
    return worker
  }

  /** As `ShellSession.run`; it never rejects for what the line does, not even when the thread dies of it. */
  async run(line: string): Promise<LineResult> {
    if (this.#closed) throw new Error('The session has ended.')
    if (this.#running !== undefined) throw new Error('A line is running.')
    this.#lastId += 1
    const id = this.#lastId
    const result = new Promise<LineResult>((resolve) => (this.#running = { id, resolve }))
    await this.#begun
    this.#post({ kind: 'run', id, line, gesture: this.host.gesture(), now: this.host.now() })
    return result
  }

  /** Ctrl-C: what runs ends with exit code 130, even a loop that never waits. */
  interrupt(): void {
    this.#post({ kind: 'interrupt' })
    if (this.#running !== undefined) this.#endAfter(this.#running, BUSY_MS)
  }

  /** @returns nothing to complete with while a line runs. */
  async complete(line: string, cursor: number): Promise<Completion> {
    const nothing = { start: cursor, candidates: [] }
    if (this.#running !== undefined || this.#closed) return nothing
    await this.#begun
    this.#lastId += 1
    const id = this.#lastId
    const completion = new Promise<Completion>((resolve) => {
      this.#completions.set(id, resolve)
      setTimeout(() => resolve(nothing), NO_COMPLETION_MS).unref()
    })
    this.#post({ kind: 'complete', id, line, cursor })
    return completion.finally(() => this.#completions.delete(id))
  }

  /** As `ShellSession.upload`. */
  upload(file: UploadedFile): Promise<UploadResult> {
    return this.#transfer((id) => ({ kind: 'upload', id, file, now: this.host.now() }))
  }

  /** As `ShellSession.download`. */
  download(path: string): Promise<DownloadedFile> {
    return this.#transfer((id) => ({ kind: 'download', id, path, now: this.host.now() }))
  }

  resize(columns: number): void {
    this.#columns = columns
    this.#post({ kind: 'resize', columns })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { leave } of this.#hosts.values()) leave?.()
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
    this.#settle(this.#stopped('', 130))
  }

  /** @throws Error one sentence, also when a busy line keeps the thread from answering. */
  async #transfer<T>(message: (id: number) => ToWorker): Promise<T> {
    if (this.#closed) throw new Error('The session has ended.')
    await this.#begun
    this.#lastId += 1
    const id = this.#lastId
    const answered = new Promise<T>((resolve, reject) => {
      this.#transfers.set(id, ({ value, error }) => {
        // Whether the world has room is known on this side only.
        const problem = error ?? this.#notKept.take()
        if (problem === undefined) resolve(value as T)
        else reject(new Error(problem))
      })
      setTimeout(() => reject(new Error('The shell is busy. Try again when the prompt is back.')), NO_TRANSFER_MS).unref()
    })
    this.#post(message(id))
    return answered.finally(() => this.#transfers.delete(id))
  }

  #keep(setup: ShellSetup, host: ShellHost): number {
    const number = this.#hosts.size
    const files = new Map(setup.files.map((entry) => [entry.path, entry]))
    const leave = host.othersChanged?.((changes) => {
      keepChanges(files, changes)
      this.#post({ kind: 'files', host: number, changes })
    })
    this.#hosts.set(number, { setup, host, files, leave })
    return number
  }

  #begin(): Promise<void> {
    const worker = new Worker(this.program, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })
    this.#worker = worker
    this.#begun = new Promise((resolve, reject) => {
      let ready = false
      const ended = (reason: string) => {
        if (worker !== this.#worker) return
        this.#worker = undefined
        if (ready) this.#died(reason)
        else reject(new Error(reason))
      }
      worker.on('message', (message: FromWorker) => {
        if (worker !== this.#worker) return
        if (message.kind === 'ready') {
          ready = true
          resolve()
        }
        this.#hear(message)
      })
      worker.on('error', (error: unknown) => ended(error instanceof Error ? error.message : String(error)))
      worker.on('exit', (code) => ended(`exit code ${code}`))
    })
    const sessions = this.#stack.flatMap((number) => {
      const kept = this.#hosts.get(number)
      if (kept === undefined) return []
      const setup = { ...kept.setup, columns: this.#columns, files: [...kept.files.values()] }
      return [{ setup, host: factsOf(number, kept.host), saved: kept.saved }]
    })
    this.#post({ kind: 'begin', sessions, now: this.host.now() })
    return this.#begun
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'ready') {
      this.prompt = message.prompt
      this.title = message.title
    } else if (message.kind === 'ran') {
      this.#stack = message.sessions.map(({ host }) => host)
      for (const [number, { leave }] of this.#hosts) if (!this.#stack.includes(number)) leave?.()
      for (const { host, saved } of message.sessions) this.#change(host, (kept) => ({ ...kept, saved }))
      this.title = message.title
      if (message.id === this.#running?.id) this.#settle(this.#notKept.addTo(message.result))
    } else if (message.kind === 'failed') {
      if (message.id === this.#running?.id) this.#settle(this.#stopped(`bash: ${message.message}\n`, 1))
    } else if (message.kind === 'interrupted') {
      if (this.#running !== undefined) this.#endAfter(this.#running, STUBBORN_MS)
      else this.prompt = message.prompt
    } else if (message.kind === 'completed') this.#completions.get(message.id)?.(message.completion)
    else if (message.kind === 'transferred') this.#transfers.get(message.id)?.(message)
    else if (message.kind === 'output') this.#hosts.get(message.host)?.host.output?.(message.text)
    else if (message.kind === 'denied') this.#hosts.get(message.host)?.host.denied(message.eventId, message.message)
    else if (message.kind === 'filesChanged') this.#filesChanged(message.host, message.changes)
    else void this.#serve(message)
  }

  #filesChanged(host: number, changes: readonly FileChange[]): void {
    const kept = this.#hosts.get(host)
    if (kept !== undefined) keepChanges(kept.files, changes)
    try {
      kept?.host.filesChanged?.(changes)
    } catch (error) {
      this.#notKept.note(error)
    }
  }

  /** What the thread calls saved has come here just before; whether it could be kept is known only here. */
  #editorTurn(turn: EditorTurn): EditorTurn {
    const problem = turn.kind === 'saved' ? this.#notKept.take() : undefined
    return problem === undefined ? turn : { kind: 'notSaved', problem }
  }

  #change(number: number, change: (kept: KeptHost) => KeptHost): void {
    const kept = this.#hosts.get(number)
    if (kept !== undefined) this.#hosts.set(number, change(kept))
  }

  async #serve({ call, host, name, args }: Extract<FromWorker, { kind: 'call' }>): Promise<void> {
    const worker = this.#worker
    const answer: { value?: unknown; error?: string } = {}
    try {
      answer.value = await this.#ask(host, name, args)
    } catch (error) {
      answer.error = error instanceof Error ? error.message : String(error)
    }
    if (worker === this.#worker) this.#post({ kind: 'reply', call, now: this.host.now(), ...answer })
  }

  async #ask(number: number, name: CallName, args: readonly unknown[]): Promise<unknown> {
    const host = this.#hosts.get(number)?.host
    if (host === undefined) throw new Error(`there is no host ${number}`)
    if (name !== 'instance') return answerCall(host, name, name === 'editor' ? [this.#editorTurn(args[0] as EditorTurn)] : args)
    const found = await host.instance?.(args[0] as string)
    if (found === undefined || 'error' in found) return found
    const kept = this.#keep(found.setup, found.host)
    return { setup: found.setup, host: factsOf(kept, found.host) }
  }

  /** Unless the line ends by itself until then. */
  #endAfter(running: Running, milliseconds: number): void {
    clearTimeout(running.timer)
    running.timer = setTimeout(() => void this.#end(running), milliseconds)
  }

  async #end(running: Running): Promise<void> {
    if (running !== this.#running) return
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
    await this.#beginAgain('', 130)
  }

  /** The thread ended by itself, such as for want of memory. */
  #died(reason: string): void {
    if (this.#closed) return
    void this.#beginAgain(`bash: the shell stopped (${reason}) and was started again; files and variables are as they were before this line\n`, 1)
  }

  async #beginAgain(stderr: string, exitCode: number): Promise<void> {
    this.#completions.clear()
    try {
      await this.#begin()
      this.#settle(this.#stopped(stderr, exitCode))
    } catch (error) {
      this.#settle({ ...this.#stopped(`bash: the shell cannot be started: ${error instanceof Error ? error.message : String(error)}\n`, 1), closed: true })
    }
  }

  #stopped(stderr: string, exitCode: number): LineResult {
    const kind = this.#hosts.get(this.#stack.at(-1) ?? 0)?.setup.kind ?? 'cloudshell'
    return { stdout: '', stderr, exitCode, kind, prompt: this.prompt }
  }

  #settle(result: LineResult): void {
    const running = this.#running
    this.#running = undefined
    clearTimeout(running?.timer)
    if (result.closed === true) this.#closed = true
    this.prompt = result.prompt
    running?.resolve(result)
  }
}
