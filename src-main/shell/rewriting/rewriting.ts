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
const SILENT = ['exec', 'exit', 'return', 'break', 'continue', 'set', 'shift']

/** They do not hand their redirections on to what they run. */
const TEXTS = ['eval', 'source', '.']

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
  /** Calls of texts that are changed when they run: they may ask, and may print without asking. */
  readonly #texts = new Set<Node>()
  /** What prints to the terminal, in the text or function that is looked at. */
  #printing: { commands: Node[]; index: number }[] = []
  #loops = 0

  /** @param terminal `aws` may print to a person. */
  constructor(private readonly terminal: boolean) {}

  /** Looks at a function that is defined already. */
  learn(definition: unknown): void {
    this.#visit(definition, { fed: false, captured: false, dynamic: false })
    this.changes = 0
  }

  lateText(call: Node): void {
    this.#texts.add(call)
  }

  /** @param dynamic the text is a script's: its call may feed or capture it. */
  rewrite(script: unknown, dynamic: boolean): void {
    this.#printing = []
    if (this.#visit(script, { fed: false, captured: false, dynamic }) > 0) this.#showBefore(dynamic)
  }

  #showBefore(dynamic: boolean): void {
    const target = dynamic ? `"\${${SHOWN}:-${SHOWN_FILE}}"` : SHOWN_FILE
    for (const { commands, index } of this.#printing) {
      const command = commands[index]
      if (command === undefined) continue
      const prints = TEXTS.includes(wordOf(command['name']) ?? '') ? grouped(command) : command
      prints['redirections'] = [...redirectionsOf(prints), ...redirectionsOf(commandsOf(`x >>${target}`)[0] ?? {})]
      commands[index] = prints
    }
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
      if (command.type === 'SimpleCommand' && stand === undefined && this.#prints(command, within)) this.#printing.push({ commands, index })
      if (stand !== undefined) commands[index] = stand
      else if (fed && this.#texts.has(command) && TEXTS.includes(wordOf(command['name']) ?? '')) commands[index] = grouped(command)
      else if (name !== undefined) commands[index] = asLoop(command, name, { fed, dynamic: place.dynamic }, (this.#loops += 1))
      else return sum + asks
      this.changes += 1
      return sum + asks + (name === undefined || fed ? 0 : 1)
    }, 0)
  }

  #visitWords(command: Node, place: Place): number {
    return ['args', 'assignments'].reduce((sum, member) => sum + this.#visit(command[member], { ...place, captured: true }), 0)
  }

  #visitCommand(command: Node, place: Place): number {
    const inner = this.#visitWords(command, place)
    const name = wordOf(command['name'])
    const captured = place.captured || sendsOutput(command)
    const isText = this.#texts.has(command)
    const fed = place.fed || takesInput(command)
    const isCall = isText || (name !== undefined && this.#minded.has(name))
    if (isCall && fed) this.#tell(command, `${FED}=1`)
    if (isCall && captured) this.#tell(command, `${SHOWN}=/dev/stdout`)
    if (name === 'aws' && !captured && this.terminal) this.#tell(command, `${TO_TERMINAL}=1`)
    return inner + (!fed && this.#asks(command) ? 1 : 0)
  }

  #asks(command: Node): boolean {
    const name = wordOf(command['name'])
    // Whoever waits sees what was printed before.
    return name === 'sleep' || this.#texts.has(command) || (name !== undefined && this.#asking.has(name))
  }

  /** Its output comes to the terminal, and is not shown by itself before a question. */
  #prints(command: Node, place: Place): boolean {
    const fed = place.fed || takesInput(command)
    const asks = !fed && this.#asks(command) && !this.#texts.has(command)
    return !asks && !place.captured && !sendsOutput(command) && command['name'] !== null && !SILENT.includes(wordOf(command['name']) ?? '')
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
  Object.assign(stand ?? {}, { name: command['name'], args: command['args'], assignments: command['assignments'] })
  whole['redirections'] = command['redirections']
  return whole
}
