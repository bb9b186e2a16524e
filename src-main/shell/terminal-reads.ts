/**
 * Lets `read` ask the person at the terminal. In just-bash a command without input has an empty one, so a line is rewritten
 * before it runs: a `read` that nothing feeds asks first, and what was printed before it goes where the question can show it.
 * Functions stay as they are: what feeds them is known only where they are called.
 */
import { parse, serialize, type IFileSystem } from 'just-bash'
import { quote } from './saved-state.js'
import { SHOWN_FILE } from './session-files.js'

const INPUTS = ['<', '<<', '<<-', '<<<', '<&', '<>']
const OUTPUTS = ['>', '>>', '>|', '&>', '&>>', '>&', '<>']

/** Their redirections would outlast them, or they print nothing. */
const SILENT = ['exec', 'exit', 'return', 'break', 'continue', 'set', 'shift', 'eval', 'source', '.']

interface Node {
  type?: string
  [member: string]: unknown
}

interface Redirection {
  fd: number | null
  operator: string
}

interface Place {
  /** Something else than the terminal is read here. */
  fed: boolean
  /** The output goes elsewhere than to the terminal. */
  captured: boolean
}

export interface Scripts {
  files: IFileSystem
  cwd: string
}

/** @returns the text to run; the same when no `read` in it would ask. */
export async function withTerminalReads(text: string, scripts: Scripts): Promise<string> {
  if (!/\bread\b|\.\/|\bsh\b|bash\b|\.sh\b/.test(text)) return text
  try {
    const script = parse(text)
    const rewriting = new Rewriting()
    await rewriting.inlineScripts(script, scripts)
    if (rewriting.visit(script, { fed: false, captured: false }) === 0) return text
    return serialize(script)
  } catch {
    // What cannot be parsed is for bash to complain about.
    return text
  }
}

class Rewriting {
  /** Puts the rewritten text of a script in the place of its call, where the line names it and it asks. */
  async inlineScripts(value: unknown, scripts: Scripts): Promise<void> {
    if (Array.isArray(value)) for (const item of value) await this.inlineScripts(item, scripts)
    else if (isNode(value)) {
      if (value.type === 'SimpleCommand') await inlineScript(value, scripts)
      for (const child of Object.values(value)) await this.inlineScripts(child, scripts)
    }
  }

  /** @returns how many commands will ask. */
  visit(value: unknown, place: Place): number {
    if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + this.visit(item, place), 0)
    if (!isNode(value) || value.type === 'FunctionDef') return 0
    if (value.type === 'Pipeline') return this.#visitPipeline(value, place)
    if (value.type === 'SimpleCommand') return this.#visitCommand(value, place)
    const substituted = value.type === 'CommandSubstitution' || value.type === 'ProcessSubstitution'
    const redirections = redirectionsOf(value)
    const within = {
      fed: place.fed || redirections.some(({ fd, operator }) => INPUTS.includes(operator) && (fd === null || fd === 0)),
      captured: place.captured || substituted || redirections.some(isOutput),
    }
    return Object.values(value).reduce<number>((sum, child) => sum + this.visit(child, within), 0)
  }

  #visitPipeline(pipeline: Node, place: Place): number {
    const commands = pipeline['commands'] as Node[]
    const last = commands.length - 1
    return commands.reduce((sum, command, index) => {
      const within = { fed: place.fed || index > 0, captured: place.captured || index < last }
      const asks = this.visit(command, within)
      if (command.type === 'SimpleCommand' && asksItself(command, within)) commands[index] = asking(command)
      return sum + asks
    }, 0)
  }

  #visitCommand(command: Node, place: Place): number {
    const redirections = redirectionsOf(command)
    const inner = ['args', 'assignments'].reduce((sum, member) => sum + this.visit(command[member], { ...place, captured: true }), 0)
    const isScript = command['asks'] === true
    delete command['asks']
    if (asksItself(command, place)) return inner + 1
    if (!place.captured && !isScript && command['name'] !== null && !SILENT.includes(wordOf(command['name']) ?? '') && !redirections.some(isOutput)) command['redirections'] = [...redirections, ...appending()]
    return inner + (isScript && !place.fed ? 1 : 0)
  }
}

/** A `read` that nothing feeds. */
function asksItself(command: Node, { fed }: Place): boolean {
  if (fed || wordOf(command['name']) !== 'read') return false
  const args = (command['args'] as unknown[]).map(wordOf)
  const elsewhere = args.some((arg) => arg !== undefined && /^-[a-zA-Z]*u/.test(arg)) || args.some((arg, index) => arg === '-t' && args[index + 1] === '0')
  return !elsewhere && !redirectionsOf(command).some(({ fd, operator }) => INPUTS.includes(operator) && (fd === null || fd === 0))
}

/** `read -p P x` -> `{ A=$(__shell_ask -p P x) && read -p P x <<<"$A"; }` */
function asking(command: Node): Node {
  const [group] = firstCommands('{ __shell_answer=$(__shell_ask) && read <<<"$__shell_answer"; }')
  const [ask, read] = simpleCommands(group)
  if (group === undefined || ask === undefined || read === undefined) throw new Error('a question cannot be written')
  ask['args'] = command['args']
  Object.assign(read, { args: command['args'], assignments: command['assignments'], redirections: [...redirectionsOf(read), ...redirectionsOf(command)] })
  return group
}

/** Where the commands before a question leave their output. */
function appending(): Redirection[] {
  return redirectionsOf(firstCommands(`x >>${SHOWN_FILE}`)[0] ?? {})
}

/** `./script a`, `bash script a` -> `bash -c TEXT script a`, when the script asks. */
async function inlineScript(command: Node, { files, cwd }: Scripts): Promise<void> {
  const name = wordOf(command['name'])
  const args = command['args'] as unknown[]
  const byShell = name === 'bash' || name === 'sh'
  const path = byShell ? wordOf(args[0]) : name
  if (path === undefined || path.startsWith('-') || (!byShell && !path.includes('/'))) return
  const whole = files.resolvePath(cwd, path)
  const found = await files.stat(whole).catch(() => undefined)
  if (found?.isFile !== true || (!byShell && (found.mode & 0o111) === 0)) return
  const text = await files.readFile(whole)
  if (!/\bread\b/.test(text) || !/^(?!#!)|^#!.*\b(ba)?sh\b/.test(text)) return
  const script = parse(text)
  if (new Rewriting().visit(script, { fed: false, captured: false }) === 0) return
  const [call] = firstCommands(`bash -c ${quote(serialize(script))} ${quote(path)}`)
  if (call === undefined) return
  Object.assign(command, { name: call['name'], args: [...(call['args'] as unknown[]), ...(byShell ? args.slice(1) : args)], asks: true })
}

function firstCommands(text: string): Node[] {
  return (parse(text).statements[0]?.pipelines ?? []).flatMap(({ commands }) => commands) as unknown as Node[]
}

/** The command in the substitution, and the `read`. */
function simpleCommands(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(simpleCommands)
  if (!isNode(value)) return []
  const inner = Object.values(value).flatMap(simpleCommands)
  return value.type === 'SimpleCommand' && value['name'] !== null ? [value, ...inner] : inner
}

function isOutput({ fd, operator }: Redirection): boolean {
  return OUTPUTS.includes(operator) && (fd === null || fd === 1)
}

function redirectionsOf({ redirections }: Node): Redirection[] {
  return Array.isArray(redirections) ? (redirections as Redirection[]) : []
}

/** @returns undefined for a word that is made up only when it runs. */
function wordOf(word: unknown): string | undefined {
  if (!isNode(word)) return undefined
  const parts = word['parts'] as Node[]
  return parts.every(({ type }) => type === 'Literal' || type === 'SingleQuoted') ? parts.map((part) => String(part['value'])).join('') : undefined
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
