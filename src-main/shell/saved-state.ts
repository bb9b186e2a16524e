/** What a session remembers between its lines, and the bash text that brings it back in a new interpreter. */
import { serialize, type ScriptNode } from 'just-bash'
import { parseText, textOf } from './rewriting/syntax.js'

export interface SavedState {
  cwd: string
  exitCode: number
  /** Variables with their attributes, options, aliases: what `declare -p`, `set +o`, `shopt -p`, `alias` printed. */
  listing: string
  /** The definitions by name. */
  functions: Readonly<Record<string, string>>
  /** Scalars that changed after the listing was made, by a line that broke off. */
  later?: Readonly<Record<string, string>> | undefined
}

/** The command whose output is the listing. */
export const LIST_STATE = '{ builtin declare -p; builtin set +o; builtin shopt -p; builtin alias; builtin declare -F; }'

/** Belongs to the interpreter, or is set by it. */
const OWN = /^(?:[^A-Za-z_].*|BASH.*|SHELLOPTS|PIPESTATUS|FUNCNAME|DIRSTACK|GROUPS|LINENO|RANDOM|SECONDS|EPOCH.*|PPID|E?UID|PWD|HOSTTYPE|MACHTYPE|OSTYPE|_|__shell_.*)$/
const OPTIONS = ['allexport', 'errexit', 'noclobber', 'noglob', 'nounset', 'pipefail', 'posix', 'verbose', 'xtrace']

/** @returns bash text of one command a line. */
export function restoreScript({ listing, functions, later = {} }: SavedState): string[] {
  const values: string[] = []
  const attributes: string[] = []
  const options: string[] = []
  const positional: string[] = []
  for (const statement of statements(listing)) {
    const declared = /^declare -(\S+) ([^=\s]+)(?:=([\s\S]*))?$/.exec(statement)
    if (declared !== null) {
      const [, flags = '', name = '', value] = declared
      if (/^[1-9]\d*$/.test(name)) positional[Number(name) - 1] = value ?? "''"
      if (OWN.test(name) || flags === 'f') continue
      const letters = flags.replace(/[^nilu]/g, '')
      if (flags.includes('A')) values.push(`declare -A ${name}`)
      if (flags.includes('n')) attributes.push(`declare -n ${name}=${value ?? ''}`)
      else if (name in later) values.push(`${name}=${quote(later[name] ?? '')}`)
      else if (value !== undefined) values.push(`${name}=${value}`)
      else if (flags.includes('a')) values.push(`declare -a ${name}`)
      if (letters !== '' && !flags.includes('n')) attributes.push(`declare -${letters} ${name}`)
      if (flags.includes('x')) attributes.push(`export ${name}`)
      if (flags.includes('r')) attributes.push(`readonly ${name}`)
    } else if (/^set [-+]o/.test(statement)) {
      if (statement.startsWith('set -o') && OPTIONS.includes(statement.slice(7))) options.push(statement)
    } else if (statement.startsWith('shopt ')) values.push(statement)
    else if (statement.startsWith('alias ')) {
      // just-bash prints the value as it is between two quotes.
      const [, name = '', value = ''] = /^alias ([^=]+)='([\s\S]*)'$/.exec(statement) ?? []
      if (name !== '') values.push(`alias ${name}=${quote(value)}`)
    }
  }
  for (const [name, value] of Object.entries(later)) {
    if (!OWN.test(name) && !new RegExp(`^declare -\\S+ ${name}(=|$)`, 'm').test(listing)) values.push(`${name}=${quote(value)}`)
  }
  if (positional.length > 0) values.push(`set -- ${positional.join(' ')}`)
  return [...Object.values(functions), ...values, ...attributes, ...options]
}

/** A value may hold line ends: a statement begins where a line begins with one of its words. */
function statements(listing: string): string[] {
  return listing.split(/\n(?=declare -|set [-+]o |shopt -|alias )/).map((statement) => statement.replace(/\n$/, ''))
}

/** The exported variables that the listing tells, as a program sees them. */
export function exportedIn(listing: string): Record<string, string> {
  const exported = statements(listing).flatMap((statement) => {
    const [, name, value = ''] = /^declare -\S*x\S* ([^=\s]+)=([\s\S]*)$/.exec(statement) ?? []
    return name === undefined ? [] : [[name, unquoted(value)] as const]
  })
  return Object.fromEntries(exported)
}

/** `declare -p` quotes in one of two ways, `quote` in the first. */
function unquoted(value: string): string {
  if (value.startsWith("'")) return value.slice(1, -1).replaceAll(`'\\''`, "'")
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(["\\$`])/g, '$1') : value
}

/** @returns the names that the listing says are functions. */
export function functionNames(listing: string): string[] {
  return [...listing.matchAll(/^declare -f\S* (\S+)$/gm)].map(([, name = '']) => name)
}

/** The functions that texts define, however deep, by name; a text that cannot be parsed defines none. */
export function functionsIn(texts: readonly string[]): Record<string, string> {
  return Object.assign({}, ...texts.map(functionsOf)) as Record<string, string>
}

function functionsOf(text: string): Record<string, string> {
  if (!text.includes('(') && !text.includes('function')) return {}
  let script: ScriptNode
  try {
    script = parseText(text)
  } catch {
    return {}
  }
  const found: Record<string, string> = {}
  visit(script, (node) => {
    if (node.type !== 'FunctionDef') return
    const [statement] = script.statements
    if (statement === undefined) return
    const pipeline = { type: 'Pipeline', commands: [node], negated: false }
    const alone = { ...script, statements: [{ ...statement, pipelines: [pipeline], operators: [], background: false }] }
    const definition = alone as unknown as ScriptNode
    found[String(node['name'])] = textOf(definition) ?? serialize(definition)
  })
  return found
}

/** Whether the text, outside of functions it only defines, says `exit` or `logout`. */
export function saysExit(text: string): boolean {
  return /(^|[\s;&|({])(exit|logout)($|[\s;&|)}])/.test(text)
}

function visit(value: unknown, see: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see)
  else if (typeof value === 'object' && value !== null) {
    const node = value as Record<string, unknown>
    see(node)
    for (const child of Object.values(node)) visit(child, see)
  }
}

/** @returns the text as one word of bash. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
