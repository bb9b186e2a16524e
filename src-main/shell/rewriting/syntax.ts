/** How the parsed text of a line is looked at, changed and written again. */
import { parse, serialize, type ScriptNode } from 'just-bash'
import { selectAsFor } from './select-words.js'

export interface Node {
  type?: string
  [member: string]: unknown
}

export interface Redirection {
  fd: number | null
  operator: string
}

const INPUTS = ['<', '<<', '<<-', '<<<', '<&', '<>']
const OUTPUTS = ['>', '>>', '>|', '&>', '&>>', '>&', '<>']

/** As just-bash parses it, with `select` told as the loop that it is. @throws what it throws for a text that is wrong. */
export function parseText(text: string): ScriptNode {
  return parse(selectAsFor(text))
}

/**
 * Writes what was parsed as text. just-bash drops braces (`${n}s`) and ends of here-documents, and other things now and then, so the text is read again:
 * @returns undefined where it would not mean the same.
 */
export function textOf(script: ScriptNode): string | undefined {
  keepBraces(script)
  keepDocuments(script)
  const text = serialize(script)
  try {
    return meaning(parse(text)) === meaning(script) ? text : undefined
  } catch {
    return undefined
  }
}

function meaning(script: ScriptNode): string {
  return JSON.stringify(script, (member, value: unknown) => {
    if (member === 'line' || member === 'sourceText' || member === 'originalText') return undefined
    return member === 'parts' && Array.isArray(value) ? joined(value as Node[]) : value
  })
}

/** `\]` and `]` are the same letter. */
function joined(parts: readonly Node[]): unknown[] {
  const said: unknown[] = []
  for (const part of parts) {
    const last = said.at(-1)
    if (part.type !== 'Literal' && part.type !== 'Escaped') said.push(part)
    else if (typeof last === 'string') said[said.length - 1] = last + String(part['value'])
    else said.push(String(part['value']))
  }
  return said
}

/** `${n}s` is written as `$ns`; `${n-}s` says the same and stays. */
function keepBraces(value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((part: unknown, index) => {
      const next: unknown = value[index + 1]
      if (!isNode(part) || part.type !== 'ParameterExpansion' || part['operation'] !== null || !isNode(next) || next.type !== 'Literal') return
      if (/^[A-Za-z0-9_[]/.test(String(next['value']))) part['operation'] = { type: 'DefaultValue', word: { type: 'Word', parts: [{ type: 'Literal', value: '' }] }, checkEmpty: false }
    })
    value.forEach(keepBraces)
  } else if (isNode(value)) Object.values(value).forEach(keepBraces)
}

/** Behind a here-document the rest of a pipe is written into its last line: it becomes a here-string. */
function keepDocuments(value: unknown): void {
  if (Array.isArray(value)) value.forEach(keepDocuments)
  if (!isNode(value)) return
  const target = value['target']
  if (value.type === 'Redirection' && isNode(target) && target.type === 'HereDoc') {
    const parts = [...((target['content'] as Node)['parts'] as Node[])]
    const last = parts.at(-1)
    if (last?.type === 'Literal' && String(last['value']).endsWith('\n')) {
      parts[parts.length - 1] = { ...last, value: String(last['value']).slice(0, -1) }
      Object.assign(value, { operator: '<<<', target: { type: 'Word', parts: [{ type: 'DoubleQuoted', parts }] } })
    }
  }
  Object.values(value).forEach(keepDocuments)
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function redirectionsOf({ redirections }: Node): Redirection[] {
  return Array.isArray(redirections) ? (redirections as Redirection[]) : []
}

export function takesInput(node: Node): boolean {
  return redirectionsOf(node).some(({ fd, operator }) => INPUTS.includes(operator) && (fd === null || fd === 0))
}

/** Sends its stdout elsewhere; `2>` leaves it where it is. */
export function sendsOutput(node: Node): boolean {
  return redirectionsOf(node).some(({ fd, operator }) => OUTPUTS.includes(operator) && (fd === null || fd === 1))
}

/** Where words are made up of what the shell knows before the line runs. */
export interface Known {
  home: string
}

/** @returns undefined for a word that is made up only when it runs. */
export function wordOf(word: unknown, known?: Known): string | undefined {
  if (!isNode(word)) return undefined
  const parts = (word['parts'] as Node[]).map((part) => partOf(part, known))
  return parts.includes(undefined) ? undefined : parts.join('')
}

function partOf(part: Node, known: Known | undefined): string | undefined {
  if (part.type === 'Literal' || part.type === 'SingleQuoted' || part.type === 'Escaped') return String(part['value'])
  if (part.type === 'DoubleQuoted') return wordOf(part, known)
  if (part.type === 'TildeExpansion' && part['user'] === null) return known?.home
  return part.type === 'ParameterExpansion' && part['parameter'] === 'HOME' && part['operation'] === null ? known?.home : undefined
}

/** The first commands of a text of our own. */
export function commandsOf(text: string): Node[] {
  return (parse(text).statements[0]?.pipelines ?? []).flatMap(({ commands }) => commands) as unknown as Node[]
}

/** The first command of a text of our own, and the simple commands of a name in it, in their order. */
export function template(text: string): { whole: Node; named: (name: string) => Node[] } {
  const [whole] = commandsOf(text)
  if (whole === undefined) throw new Error(`no command: ${text}`)
  const all = simpleCommands(whole)
  return { whole, named: (name) => all.filter((command) => wordOf(command['name']) === name) }
}

function simpleCommands(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(simpleCommands)
  if (!isNode(value)) return []
  const inner = Object.values(value).flatMap(simpleCommands)
  return value.type === 'SimpleCommand' && value['name'] !== null ? [value, ...inner] : inner
}

/** Gives a command a variable for as long as it runs. */
export function assign(command: Node, assignment: string): void {
  command['assignments'] = [...((commandsOf(assignment)[0]?.['assignments'] as unknown[] | undefined) ?? []), ...((command['assignments'] as unknown[] | undefined) ?? [])]
}
