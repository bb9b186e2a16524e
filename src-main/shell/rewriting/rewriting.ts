/** One text's changes: what reads asks, what was printed before it can be shown, and `aws` knows whether a person reads it. */
import { SHOWN_FILE } from '../session-files.js'
import { asking, asLoop, FED } from './asking.js'
import { selectedName } from './select-words.js'
import { assign, commandsOf, isNode, redirectionsOf, sendsOutput, takesInput, template, wordOf, type Node } from './syntax.js'

/** Where output goes that a function or a script prints before it asks; the call sets it where the output is captured. */
const SHOWN = '__shell_shown'
/** Tells `aws` that its output is shown. */
export const TO_TERMINAL = '__shell_terminal'

/** Their redirections would outlast them, or they print nothing. */
const SILENT = ['exec', 'exit', 'return', 'break', 'continue', 'set', 'shift', 'eval', 'source', '.']

/** They do not hand their input on to what they source. */
const SOURCE = ['source', '.']

interface Place {
  /** Something else than the terminal is read here. */
  fed: boolean
  /** The output goes elsewhere than to the terminal. */
  captured: boolean
  /** Inside of a function or a script: the call may feed or capture it. */
  dynamic: boolean
}

/** @returns whether the output of a command of that name, typed plainly, is for a person. */
export function isShown(environment: ReadonlyMap<string, string>): boolean {
  return environment.get(TO_TERMINAL) === '1' && !environment.has(SHOWN)
}

export class Rewriting {
  /** How many places were changed. */
  changes = 0
  /** Functions that ask when they are called unfed. */
  readonly #asking = new Set<string>()
  /** Functions that want to know how they are called. */
  readonly #minded = new Set<string>()
  /** Calls of scripts, and whether they ask. */
  readonly #scripts = new Map<Node, boolean>()
  /** What prints to the terminal, in the text or function that is looked at. */
  #printing: Node[] = []
  #loops = 0

  /** @param terminal `aws` may print to a person. */
  constructor(private readonly terminal: boolean) {}

  /** Looks at a function that is defined already. */
  learn(definition: unknown): void {
    this.#visit(definition, { fed: false, captured: false, dynamic: false })
    this.changes = 0
  }

  script(call: Node, asks: boolean): void {
    this.#scripts.set(call, asks)
  }

  /**
   * @param dynamic the text is a script's: its call may feed or capture it.
   * @returns whether the text asks.
   */
  rewrite(script: unknown, dynamic = false): boolean {
    this.#printing = []
    const asks = this.#visit(script, { fed: false, captured: false, dynamic }) > 0
    if (asks) this.#showBefore(dynamic)
    return asks
  }

  #showBefore(dynamic: boolean): void {
    const target = dynamic ? `"\${${SHOWN}:-${SHOWN_FILE}}"` : SHOWN_FILE
    for (const command of this.#printing) command['redirections'] = [...redirectionsOf(command), ...redirectionsOf(commandsOf(`x >>${target}`)[0] ?? {})]
    this.changes += this.#printing.length
  }

  /** @returns how many commands will ask. */
  #visit(value: unknown, place: Place): number {
    if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + this.#visit(item, place), 0)
    if (!isNode(value)) return 0
    if (value.type === 'FunctionDef') return this.#visitFunction(value)
    if (value.type === 'Pipeline') return this.#visitPipeline(value, place)
    if (value.type === 'SimpleCommand') return this.#visitCommand(value, place)
    const substituted = value.type === 'CommandSubstitution' || value.type === 'ProcessSubstitution'
    const within = { ...place, fed: place.fed || takesInput(value), captured: place.captured || substituted || sendsOutput(value) }
    return Object.values(value).reduce<number>((sum, child) => sum + this.#visit(child, within), 0)
  }

  #visitFunction(definition: Node): number {
    const [printing, changes] = [this.#printing, this.changes]
    this.#printing = []
    const asks = this.#visit(definition['body'], { fed: false, captured: false, dynamic: true }) > 0
    if (asks) this.#showBefore(true)
    this.#printing = printing
    const name = String(definition['name'])
    if (asks) this.#asking.add(name)
    if (this.changes > changes) this.#minded.add(name)
    return 0
  }

  #visitPipeline(pipeline: Node, place: Place): number {
    const commands = pipeline['commands'] as Node[]
    const last = commands.length - 1
    return commands.reduce((sum, command, index) => {
      const within = { ...place, fed: place.fed || index > 0, captured: place.captured || index < last }
      const fed = within.fed || takesInput(command)
      const stand = command.type === 'SimpleCommand' && !fed ? asking(command, place.dynamic) : undefined
      const name = command.type === 'For' ? selectedName(command['variable']) : undefined
      const asks = stand !== undefined && command.type === 'SimpleCommand' ? this.#visitWords(command, within) + 1 : this.#visit(command, within)
      if (stand !== undefined) commands[index] = stand
      else if (fed && this.#scripts.has(command) && SOURCE.includes(wordOf(command['name']) ?? '')) commands[index] = grouped(command)
      else if (name !== undefined) commands[index] = asLoop(command, name, (this.#loops += 1))
      else return sum + asks
      this.changes += 1
      return sum + asks + (name === undefined ? 0 : 1)
    }, 0)
  }

  #visitWords(command: Node, place: Place): number {
    return ['args', 'assignments'].reduce((sum, member) => sum + this.#visit(command[member], { ...place, captured: true }), 0)
  }

  #visitCommand(command: Node, place: Place): number {
    const inner = this.#visitWords(command, place)
    const name = wordOf(command['name'])
    const captured = place.captured || sendsOutput(command)
    const isScript = this.#scripts.has(command)
    const fed = place.fed || takesInput(command)
    const isCall = isScript || (name !== undefined && this.#minded.has(name))
    if (isCall && fed) this.#tell(command, `${FED}=1`)
    if (isCall && captured) this.#tell(command, `${SHOWN}=/dev/stdout`)
    const asks = !fed && (this.#scripts.get(command) === true || (name !== undefined && this.#asking.has(name)))
    if (name === 'aws' && !captured && this.terminal) this.#tell(command, `${TO_TERMINAL}=1`)
    if (!asks && !captured && command['name'] !== null && !SILENT.includes(name ?? '')) this.#printing.push(command)
    return inner + (asks ? 1 : 0)
  }

  #tell(command: Node, assignment: string): void {
    assign(command, assignment)
    this.changes += 1
  }
}

/** `source F <f` -> `{ source F; } <f` */
function grouped(command: Node): Node {
  const { whole, named } = template('{ source; }')
  const [stand] = named('source')
  Object.assign(stand ?? {}, { args: command['args'], assignments: command['assignments'] })
  whole['redirections'] = command['redirections']
  return whole
}
