/** One terminal session: lines in, what they print out, with everything that bash remembers in between. */
import { createHash } from 'node:crypto'
import { defineCommand, type CustomCommand } from 'just-bash'
import { askCommands } from './commands/ask.js'
import { awsCommand, lookingContext } from './commands/aws.js'
import { failed, said, stdinText } from './commands/command.js'
import { dateCommand } from './commands/date.js'
import { environmentCommands } from './commands/environment.js'
import { listFilesCommand } from './commands/list-files.js'
import { machineCommands } from './commands/machine.js'
import { editorCommands } from './commands/nano.js'
import { valueCommands } from './commands/values.js'
import { webCommands } from './commands/web.js'
import type { Surroundings } from './commands/surroundings.js'
import { Interpreter, type Ran } from './interpreter.js'
import { ListedNames } from './listed-names.js'
import { DEFAULT_PROMPT, loginState } from './login-state.js'
import { notKept } from './not-kept.js'
import { expandPrompt } from './prompt.js'
import { exportedIn, type SavedState } from './saved-state.js'
import { SeenNames } from './seen-names.js'
import { SessionFiles } from './session-files.js'
import { bounded } from './bounded.js'
import { completeLine } from './complete.js'
import type { CommandResult, Completion, DownloadedFile, FileEntry, LineResult, ShellHost, ShellSetup, UploadedFile, UploadResult } from './shell-host.js'
import { giveDownload, takeUpload } from './transfer.js'
import { isUnfinished } from './unfinished.js'
import { untilAborted } from './until-aborted.js'
import { outsideRealm, WorldRealm } from './world-realm.js'

/** The longest line or run of continued lines, in characters. */
const LONGEST_LINE = 1_000_000
const KEPT_HISTORY = 1000

export class ShellSession {
  readonly #pending: string[] = []
  readonly #history: string[]
  #gesture = ''
  #unique = 0
  /** Output of the line that was shown already. */
  #shown = ''
  #running = false
  #closed = false
  #instance: ShellSession | undefined
  #connecting: { setup: ShellSetup; host: ShellHost } | undefined
  #abort = new AbortController()
  #columns: number
  /** Ends listening to what other sessions change. */
  #leave: (() => void) | undefined
  /** Settled when what they changed is taken in. */
  #takenIn: Promise<void> = Promise.resolve()
  /** Why files of the line that runs could not be kept. */
  #unkept: string | undefined
  readonly #words: readonly string[]
  readonly #seen = new SeenNames()
  readonly #interpreter: Interpreter
  readonly #realm = new WorldRealm({ now: () => this.host.now(), gesture: () => this.#gesture })
  private readonly host: ShellHost

  private constructor(
    readonly setup: ShellSetup,
    private readonly givenHost: ShellHost,
    private readonly files: SessionFiles,
    saved: SavedState,
  ) {
    const host = (this.host = outsideRealm(givenHost))
    this.#history = [...(setup.history ?? [])].slice(-KEPT_HISTORY)
    this.#columns = setup.columns
    this.#leave = host.othersChanged?.((changes) => {
      this.#takenIn = this.#takenIn.then(() => files.takeIn(changes))
    })
    const commands = this.#commands()
    this.#words = commands.map(({ name }) => name)
    this.#interpreter = new Interpreter(files, commands, { ...setup, sleep: (milliseconds) => this.#sleep(milliseconds) }, saved)
  }

  /**
   * @param saved how an earlier session over these files left its variables; absent: as at login.
   * @throws Error when the files contradict each other.
   */
  static async create(setup: ShellSetup, host: ShellHost, saved?: SavedState): Promise<ShellSession> {
    const kept = setup.kind === 'cloudshell' ? [setup.home] : [setup.home, '/opt', '/etc', '/tmp']
    const files = await SessionFiles.create({ home: setup.home, quotaBytes: setup.quotaBytes, kept, now: () => host.now() }, setup.files)
    return new ShellSession(setup, host, files, saved ?? loginState(setup, host.region()))
  }

  /**
   * Runs a line. One that is unfinished is kept, and the next one continues it.
   * @throws Error while another line runs, and after `exit`.
   */
  async run(line: string): Promise<LineResult> {
    if (this.#closed) throw new Error('The session has ended.')
    if (this.#running) throw new Error('A line is running.')
    this.#running = true
    try {
      return await (this.#instance === undefined ? this.#realm.run(() => this.#runHere(line)) : this.#runOnInstance(this.#instance, line))
    } finally {
      this.#running = false
    }
  }

  /** Ctrl-C: ends what runs at its next wait, and forgets an unfinished line. */
  interrupt(): void {
    this.#instance?.interrupt()
    this.#pending.length = 0
    this.#abort.abort()
    if (this.#running) this.#interpreter.interrupt()
  }

  get prompt(): string {
    if (this.#instance !== undefined) return this.#instance.prompt
    return this.#pending.length > 0 ? '> ' : expandPrompt(this.#interpreter.prompt ?? DEFAULT_PROMPT, { ...this.setup, cwd: this.#interpreter.saved.cwd })
  }

  /** `cloudshell-user@ip-10-0-0-5` */
  get title(): string {
    return this.#instance?.title ?? `${this.setup.user}@${this.setup.host}`
  }

  /** The lines so far, oldest first. */
  get history(): readonly string[] {
    return this.#history
  }

  /** What is needed to go on elsewhere: this session, and the instance that it is connected to. */
  stack(): { host: ShellHost; saved: SavedState }[] {
    return [{ host: this.givenHost, saved: this.#interpreter.saved }, ...(this.#instance?.stack() ?? [])]
  }

  /** Goes on in a shell on an instance, until its `exit`. */
  async enter(setup: ShellSetup, host: ShellHost, saved?: SavedState): Promise<void> {
    this.#instance = await ShellSession.create({ ...setup, columns: this.#columns, terminal: this.setup.terminal }, host, saved)
  }

  /** What Tab offers at the cursor. What it asks of the account leaves no event. */
  complete(line: string, cursor: number): Promise<Completion> {
    if (this.#instance !== undefined) return this.#instance.complete(line, cursor)
    const { files, host, setup } = this
    const { cwd, listing, functions } = this.#interpreter.saved
    const listed = host.look && new ListedNames(lookingContext(setup, host, host.look, { fs: files, cwd, environment: exportedIn(listing) }))
    return completeLine(line.slice(0, cursor), { files, cwd, home: setup.home, listing, words: [...this.#words, ...Object.keys(functions)], names: { seen: this.#seen, listed } })
  }

  /** The terminal has another width. */
  resize(columns: number): void {
    this.#columns = columns
    this.#instance?.resize(columns)
  }

  /**
   * Takes a file into the home of this session, whatever instance it is connected to; also while a line runs.
   * @throws Error one sentence.
   */
  async upload(file: UploadedFile): Promise<UploadResult> {
    const result = await takeUpload(this.files, this.setup.home, file)
    const problem = await this.#keepFiles()
    if (problem !== undefined) throw new Error(problem)
    return result
  }

  /** @throws Error one sentence. */
  download(path: string): Promise<DownloadedFile> {
    return giveDownload(this.files, { cwd: this.#interpreter.saved.cwd, home: this.setup.home }, path)
  }

  /** All files that are kept, as they are now. */
  entries(): Promise<FileEntry[]> {
    return this.files.entries()
  }

  async close(): Promise<void> {
    this.interrupt()
    this.#closed = true
    this.#leave?.()
    await this.#instance?.close()
    await this.#interpreter.stop()
  }

  async #runHere(line: string): Promise<LineResult> {
    const text = [...this.#pending, line].join('\n')
    // A line that goes on is one entry with those before it.
    if (this.#pending.length > 0) this.#history.splice(-1, 1, text)
    else if (line.trim() !== '' && line !== this.#history.at(-1)) this.#history.push(line)
    if (this.#history.length > KEPT_HISTORY) this.#history.shift()
    if (text.length > LONGEST_LINE) {
      this.#pending.length = 0
      return this.#answer(failed(`bash: the line is longer than ${LONGEST_LINE} characters`, 1))
    }
    if (isUnfinished(text)) {
      this.#pending.push(line)
      return { ...this.#answer(said('')), incomplete: true }
    }
    this.#pending.length = 0
    this.#gesture = this.host.gesture()
    this.#abort = new AbortController()
    this.#shown = ''
    await this.#takenIn
    const ran = await this.#interpreter.run(text)
    const problem = (await this.#keepFiles()) ?? this.#unkept
    this.#unkept = undefined
    return this.#after(problem === undefined ? ran : { ...ran, stderr: `${ran.stderr}${notKept(problem)}` })
  }

  /** A world that has no room says so like a disk. */
  async #keepFiles(): Promise<string | undefined> {
    const changes = await this.files.takeChanges()
    try {
      if (changes.length > 0) this.host.filesChanged?.(changes)
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  /** Where a line waits, others see what it has written so far. */
  async #keepMeanwhile(): Promise<void> {
    this.#unkept = (await this.#keepFiles()) ?? this.#unkept
  }

  async #after(ran: Ran): Promise<LineResult> {
    if (ran.ended) return this.close().then(() => ({ ...this.#answer(ran), closed: true }))
    if (this.#connecting !== undefined) {
      const { setup, host } = this.#connecting
      this.#connecting = undefined
      await this.enter(setup, host)
    }
    return this.#answer(ran)
  }

  async #runOnInstance(instance: ShellSession, line: string): Promise<LineResult> {
    const result = await instance.run(line)
    if (result.closed !== true) return result
    this.#instance = undefined
    const { closed: _, ...left } = result
    return { ...left, stdout: `${left.stdout}logout\nConnection to ${instance.setup.host} closed.\n`, prompt: this.prompt }
  }

  #answer({ stdout, stderr, exitCode }: CommandResult): LineResult {
    return { stdout: bounded(stdout), stderr: bounded(stderr), exitCode, kind: this.setup.kind, prompt: this.prompt, ...(this.#shown !== '' && { shown: this.#shown }) }
  }

  async #showOutput(): Promise<void> {
    if (this.host.output === undefined) return
    const text = bounded(await this.#interpreter.takeShown())
    if (text === '') return
    this.#shown += text
    this.host.output(text)
  }

  async #connect(name: string): Promise<CommandResult> {
    if (name === '') return failed('connect: name the instance, such as i-0123456789abcdef0', 2)
    if (this.host.instance === undefined) return failed('connect: instances are reached from CloudShell; leave this shell with exit first')
    const found = await this.host.instance(name)
    if ('error' in found) return failed(`connect: ${found.error}`)
    this.#connecting = found
    return said(`Connected to ${found.setup.host} as ${found.setup.user}. Leave with exit.\n`)
  }

  #commands(): CustomCommand[] {
    const { editor } = this.host
    const surroundings: Surroundings = {
      setup: this.setup,
      host: this.host,
      send: async (request) => {
        const response = await this.host.send(request)
        this.#seen.learn(request, response)
        return response
      },
      gesture: () => this.#gesture,
      columns: () => this.#columns,
      question: async (text, options) => {
        await this.#keepMeanwhile()
        return this.#untilInterrupted(this.host.question(text, options))
      },
      ...(editor && { editor: (turn) => this.#untilInterrupted(editor(turn)) }),
      showOutput: () => this.#showOutput(),
      keepFiles: () => this.#keepFiles(),
      sleep: (milliseconds) => this.#sleep(milliseconds),
      connect: (name) => this.#connect(name),
      history: () => this.#history,
      uniqueHex: () => createHash('sha256').update(`${this.#gesture} ${(this.#unique += 1)}`).digest('hex').slice(0, 32),
    }
    const extra = (this.host.commands ?? []).map(({ name, run }) => defineCommand(name, (args, context) => run(args, stdinText(context))))
    return [...askCommands(surroundings), ...valueCommands(surroundings, this.host.now()), awsCommand(surroundings), dateCommand(surroundings), listFilesCommand(surroundings), ...environmentCommands(), ...webCommands(surroundings), ...machineCommands(surroundings), ...editorCommands(surroundings), ...extra]
  }

  async #sleep(milliseconds: number): Promise<void> {
    await this.#keepMeanwhile()
    await this.#showOutput()
    await this.#untilInterrupted(new Promise((resolve) => setTimeout(resolve, milliseconds)))
  }

  #untilInterrupted<T>(answer: Promise<T>): Promise<T | undefined> {
    return untilAborted(answer, this.#abort.signal)
  }
}
