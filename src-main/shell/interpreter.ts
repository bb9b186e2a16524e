/**
 * Runs one line after the other in one bash. just-bash forgets everything between two calls of exec(), so a session is
 * one endless call: a loop in bash that asks for a line, evaluates it, and tells what came of it. What breaks the loop
 * (`exit`, `set -e`, a readonly variable, a limit) ends that call; all but `exit` is then brought back from what was saved.
 */
import { Bash, defineCommand, latin1FromBytes, type CustomCommand } from 'just-bash'
import { lateTextCommands } from './commands/late-texts.js'
import { functionNames, functionsIn, LIST_STATE, restoreScript, saysExit, type SavedState } from './saved-state.js'
import { NoSpaceError, SHOWN_FILE, STDERR_FILE, STDOUT_FILE, type SessionFiles } from './session-files.js'
import type { CommandResult, ShellSetup } from './shell-host.js'
import { rewriteLine, type Around } from './rewriting/rewrite-line.js'

export interface Ran extends CommandResult {
  /** By `exit`. */
  ended: boolean
}

/** One line may do this much; a learner's loops are far smaller, and no line can hold the program up for long. */
const LIMITS = {
  maxCommandCount: 400_000,
  maxLoopIterations: 100_000,
  maxCallDepth: 200,
  maxWorkUnits: 50_000_000,
  maxStringLength: 16_000_000,
  maxOutputSize: 64_000_000,
  // A world's clock may leap by months while a terminal is open.
  maxExecutionTimeMs: Number.POSITIVE_INFINITY,
}
/** The limits count for one call of exec(): it is begun anew after this many lines, or after a busy one. */
const LINES_A_CALL = 200
const LONG_LINE_MICROSECONDS = 400_000

const LOOP = `while __shell_line=$(__shell_next); do
builtin eval "__shell_status $__shell_code && __shell_status 0
$__shell_line" >|${STDOUT_FILE} 2>|${STDERR_FILE}
__shell_code=$?
${LIST_STATE} 2>/dev/null | __shell_done "$__shell_code" || :
done
__shell_left "$__shell_code"`

interface Waiting {
  /** As it was typed. */
  text: string
  /** What it ran that was made up on the way. */
  late: string[]
  rewritten: string
  resolve: (ran: Ran) => void
}

export class Interpreter {
  #asked: ((line: string | undefined) => void) | undefined
  #line: Waiting | undefined
  #lines = 0
  #call: Promise<void> | undefined
  #prompt: string | undefined
  #leftLoop = false
  #stopping = false
  #abort = new AbortController()

  constructor(
    private readonly files: SessionFiles,
    private readonly commands: readonly CustomCommand[],
    private readonly setup: Pick<ShellSetup, 'user' | 'host' | 'home' | 'terminal'> & { sleep: (milliseconds: number) => Promise<void> },
    private state: SavedState,
  ) {}

  /** All that a new interpreter needs to go on from here. */
  get saved(): SavedState {
    return this.state
  }

  /** PS1, when it is set. */
  get prompt(): string | undefined {
    return this.#prompt
  }

  /** Runs one complete line, or several. */
  async run(text: string): Promise<Ran> {
    const begun = process.cpuUsage()
    const rewritten = await this.#rewrite(text)
    const ran = await new Promise<Ran>((resolve) => {
      this.#line = { text, late: [], rewritten, resolve }
      this.#go()
    })
    this.#lines += 1
    if (this.#lines >= LINES_A_CALL || process.cpuUsage(begun).user > LONG_LINE_MICROSECONDS) await this.stop()
    return ran
  }

  /** What the line has printed before a question, each part once. */
  async takeShown(): Promise<string> {
    if (!(await this.files.exists(SHOWN_FILE))) return ''
    const shown = decode(await this.files.readFileBuffer(SHOWN_FILE))
    await this.files.rm(SHOWN_FILE)
    return shown
  }

  /** Ends what is running at its next wait. */
  interrupt(): void {
    this.#abort.abort()
  }

  /** Ends the running call; the next line begins a new one. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#asked?.(undefined)
    this.#asked = undefined
    await this.#call
    this.#stopping = false
    this.#lines = 0
  }

  #rewrite(text: string): Promise<string> {
    return rewriteLine(text, this.#around(this.state.cwd, this.state.functions))
  }

  #rewriteLate(text: string, cwd: string, anew: boolean): Promise<string> {
    this.#line?.late.push(text)
    return rewriteLine(text, this.#around(cwd, anew ? {} : this.#functions()), true)
  }

  #around(cwd: string, functions: Readonly<Record<string, string>>): Around {
    return { files: this.files, cwd, home: this.setup.home, terminal: this.setup.terminal === true, functions }
  }

  /** Those that were defined before the line, and those of its texts. */
  #functions(): Readonly<Record<string, string>> {
    const { text = '', late = [] } = this.#line ?? {}
    return { ...this.state.functions, ...functionsIn([text, ...late]) }
  }

  #go(): void {
    if (this.#asked !== undefined && this.#line !== undefined) {
      const asked = this.#asked
      this.#asked = undefined
      asked(this.#line.rewritten)
    } else this.#call ??= this.#begin()
  }

  async #begin(): Promise<void> {
    const abort = (this.#abort = new AbortController())
    const bash = new Bash({
      fs: this.files,
      cwd: this.state.cwd,
      env: { USER: this.setup.user, HOSTNAME: this.setup.host },
      customCommands: [...this.commands, ...this.#ownCommands()],
      // It guards a shared thread by replacing globals while a command waits, which breaks everything else on it.
      defenseInDepth: false,
      executionLimits: LIMITS,
      sleep: this.setup.sleep,
      processInfo: { pid: 1042, ppid: 1041, uid: 1000, gid: 1000 },
    })
    const functions = await Promise.all(Object.entries(this.state.functions).map(async ([name, text]) => [name, await this.#rewrite(text)] as const))
    const script = [...restoreScript({ ...this.state, functions: Object.fromEntries(functions) }).map((line) => `${line} 2>/dev/null`), `__shell_code=${this.state.exitCode}`, LOOP].join('\n')
    this.#leftLoop = false
    await this.files.writeFile(STDOUT_FILE, '')
    await this.files.writeFile(STDERR_FILE, '')
    let result: CommandResult & { env?: Readonly<Record<string, string>> }
    try {
      result = await bash.exec(script, { rawScript: true, signal: abort.signal })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      result = { stdout: '', stderr: `bash: ${error instanceof NoSpaceError ? message : `the line was ended: ${message}`}\n`, exitCode: 1 }
    }
    this.#call = undefined
    this.#asked = undefined
    if (this.#line !== undefined) await this.#brokeOff(this.#line, result, abort.signal.aborted)
  }

  /** The loop ended in the middle of a line: the next one goes on from what was saved before it. */
  async #brokeOff({ text, resolve }: Waiting, result: CommandResult & { env?: Readonly<Record<string, string>> }, aborted: boolean): Promise<void> {
    this.#line = undefined
    // After an error just-bash answers the variables of the start, which know nothing of this session.
    const later = result.env !== undefined && '__shell_line' in result.env ? result.env : {}
    const errexit = /\berrexit\b/.test(later['SHELLOPTS'] ?? '')
    const listing = errexit ? `${this.state.listing}\nset -o errexit` : this.state.listing
    const cwd = later['PWD'] ?? this.state.cwd
    const own = aborted ? '' : withoutTrace(plainLimits(result.stderr))
    // A file system that refuses a redirection ends the loop like `break`, and says no name.
    const refused = this.#leftLoop && own !== ''
    const exitCode = aborted ? 130 : refused ? 1 : result.exitCode
    this.state = { ...this.state, listing, exitCode, cwd: (await this.files.exists(cwd)) ? cwd : '/', later: { ...this.state.later, ...later } }
    const said = await this.#output()
    resolve({
      stdout: said.stdout + decodeOutput(result.stdout),
      stderr: said.stderr + (refused ? `bash: ${own}` : own),
      exitCode,
      ended: !aborted && !this.#leftLoop && endedByExit(text, result.stderr, errexit),
    })
  }

  async #output(): Promise<{ stdout: string; stderr: string }> {
    const [stdout, stderr] = await Promise.all([STDOUT_FILE, STDERR_FILE].map(async (path) => decode(await this.files.readFileBuffer(path))))
    await this.files.writeFile(STDOUT_FILE, '')
    await this.files.writeFile(STDERR_FILE, '')
    const before = await this.takeShown()
    return { stdout: before + (stdout ?? ''), stderr: withoutTrace(stderr ?? '') }
  }

  #ownCommands(): CustomCommand[] {
    const done = { stdout: '', stderr: '', exitCode: 0 }
    return [
      ...lateTextCommands({ files: this.files, rewrite: (text, cwd, anew) => this.#rewriteLate(text, cwd, anew) }),
      defineCommand('__shell_next', async () => {
        const line = await new Promise<string | undefined>((resolve) => {
          if (this.#stopping) return resolve(undefined)
          this.#asked = resolve
          if (this.#line !== undefined) this.#go()
        })
        return line === undefined ? { ...done, exitCode: 1 } : { ...done, stdout: line }
      }),
      defineCommand('__shell_status', async ([code]) => ({ ...done, exitCode: Number(code) })),
      defineCommand('__shell_left', async ([code]) => {
        this.#leftLoop = true
        return { ...done, exitCode: Number(code) }
      }),
      defineCommand('__shell_done', async ([code], { cwd, env, stdin }) => {
        this.#prompt = env.get('PS1')
        const waiting = this.#line
        const known = this.#functions()
        this.#line = undefined
        const listing = decode(Buffer.from(latin1FromBytes(stdin), 'latin1'))
        const functions = Object.fromEntries(functionNames(listing).flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]])))
        const exitCode = Number(code)
        this.state = { cwd, exitCode, listing, functions }
        waiting?.resolve({ ...(await this.#output()), exitCode, ended: false })
        return done
      }),
    ]
  }
}

/** Nothing says why a call of exec() ended: `exit` is what is left when it was no error and not `set -e`. */
function endedByExit(text: string, stderr: string, errexit: boolean): boolean {
  const last = stderr.trimEnd().split('\n').at(-1) ?? ''
  if (/^bash: .*(readonly variable|unbound variable|exceeded|too many|No space left on device|the line was ended)/.test(last)) return false
  return saysExit(text) || (!errexit && !last.startsWith('bash: '))
}

/** The settings of just-bash are not a learner's to change. */
function plainLimits(stderr: string): string {
  return stderr.replace(/, increase executionLimits\.\w+/g, '')
}

/** `set -x` also prints the loop's own commands. */
function withoutTrace(stderr: string): string {
  return stderr.replace(/^(\++ )(?:__shell_[a-z]+=\S+ )+/gm, '$1').replace(/^\++ (__shell_|builtin (eval|declare|set|shopt|alias) |while __shell_).*\n?/gm, '')
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function decodeOutput(text: string): string {
  return /^[\0-\xff]*$/.test(text) ? decode(Buffer.from(text, 'latin1')) : text
}
