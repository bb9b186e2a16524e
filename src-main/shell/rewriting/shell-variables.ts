/** RANDOM, SECONDS and the EPOCH variables, which just-bash takes from the host or does not know: here commands of ours say them. */
import { assign, commandsOf, isNode, type Node } from './syntax.js'

/** Answered by `__shell_value NAME`. */
const VALUES = ['RANDOM', 'SRANDOM', 'SECONDS', 'EPOCHSECONDS', 'EPOCHREALTIME']
/** Told by `__shell_begin NAME VALUE`: the seed, and where counting begins. */
const SET = ['RANDOM', 'SECONDS']

export const NAMES_VALUES = new RegExp(`\\b(${VALUES.join('|')})\\b`)

/** @returns how many of them stand in the text. */
export function askForValues(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item, index) => sum + (replace(value, index) ? 1 : askForValues(item)), 0)
  if (!isNode(value)) return 0
  const own = value.type === 'Assignment' && setsValue(value) ? 1 : 0
  return Object.entries(value).reduce((sum, [member, child]) => {
    if (!isNode(child) || child.type !== 'ArithVariable' || !VALUES.includes(String(child['name']))) return sum + askForValues(child)
    value[member] = { type: 'ArithCommandSubst', command: `__shell_value ${String(child['name'])}` }
    return sum + 1
  }, own)
}

function replace(parts: unknown[], index: number): boolean {
  const part = parts[index]
  if (!isNode(part) || part.type !== 'ParameterExpansion' || part['operation'] !== null || !VALUES.includes(String(part['parameter']))) return false
  parts[index] = substitution(`__shell_value ${String(part['parameter'])}`)
  return true
}

function setsValue(assignment: Node): boolean {
  const name = String(assignment['name'])
  if (!SET.includes(name) || assignment['append'] === true || !isNode(assignment['value'])) return false
  const part = substitution(`__shell_begin ${name} x`)
  const [command] = ((part['body'] as { statements: { pipelines: { commands: Node[] }[] }[] }).statements[0]?.pipelines[0]?.commands ?? [])
  if (command === undefined) return false
  command['args'] = [(command['args'] as unknown[])[0], assignment['value']]
  assignment['value'] = { type: 'Word', parts: [part] }
  return true
}

function substitution(command: string): Node {
  const holder: Node = { assignments: [] }
  assign(holder, `x=$(${command})`)
  const [assignment] = holder['assignments'] as { value: { parts: Node[] } }[]
  const [part] = assignment?.value.parts ?? []
  if (part === undefined) throw new Error(`no command: ${String(commandsOf(command).length)}`)
  return part
}
