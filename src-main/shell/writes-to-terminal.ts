/**
 * Tells whether what `aws` prints in a line is read by a person. just-bash does not tell a command where its output goes, so
 * the line itself is looked at; where it leaves a doubt the answer is no, and colours stay out of pipes and files.
 */
import { parse } from 'just-bash'

/** Commands that run no other command. Anything else (functions, scripts, xargs) may send output anywhere. */
const SIMPLE = new Set([
  ':', '[', '[[', 'alias', 'aws', 'basename', 'break', 'cat', 'cd', 'chmod', 'clear', 'continue', 'cp', 'cut', 'date', 'declare', 'dirname', 'echo', 'exit', 'export', 'false',
  'grep', 'head', 'history', 'hostname', 'id', 'jq', 'let', 'local', 'ls', 'mkdir', 'mktemp', 'mv', 'printf', 'pwd', 'read', 'rm', 'sed', 'seq', 'set', 'shift', 'shopt', 'sleep', 'sort',
  'tail', 'test', 'touch', 'tr', 'true', 'uniq', 'unset', 'uuidgen', 'wc', 'whoami',
])
/** What changes where stdout goes. */
const OUTWARDS = ['>', '>>', '>|', '&>', '&>>', '>&', '<>']

type Node = Readonly<Record<string, unknown>>

/** @param text a complete line, or several. */
export function writesToTerminal(text: string): boolean {
  if (!text.includes('aws')) return false
  try {
    return isPlain(parse(text), false)
  } catch {
    return false
  }
}

/** @param captured the output of what is looked at goes into a pipe, a file or a variable. */
function isPlain(value: unknown, captured: boolean): boolean {
  if (Array.isArray(value)) return value.every((item) => isPlain(item, captured))
  if (typeof value !== 'object' || value === null) return true
  const node = value as Node
  // A function that is only defined runs in another line.
  if (node['type'] === 'FunctionDef') return true
  const now = captured || isSubstitution(node) || redirects(node)
  if (node['type'] === 'SimpleCommand' && !mayRun(node, now)) return false
  if (node['type'] === 'Pipeline') {
    const commands = node['commands'] as readonly unknown[]
    return commands.every((command, index) => isPlain(command, now || index < commands.length - 1))
  }
  return Object.values(node).every((child) => isPlain(child, now))
}

function mayRun({ name }: Node, captured: boolean): boolean {
  if (name === null || name === undefined) return true
  const [part, ...more] = (name as { parts: readonly Node[] }).parts
  const word = more.length === 0 && part?.['type'] === 'Literal' ? String(part['value']) : undefined
  return word !== undefined && SIMPLE.has(word) && !(captured && word === 'aws')
}

function isSubstitution({ type }: Node): boolean {
  return type === 'CommandSubstitution' || type === 'ProcessSubstitution' || type === 'ArithCommandSubst'
}

/** Whether a command sends its stdout elsewhere; `2>` leaves it where it is. */
function redirects({ redirections }: Node): boolean {
  if (!Array.isArray(redirections)) return false
  return (redirections as readonly { fd: number | null; operator: string }[]).some(({ fd, operator }) => OUTWARDS.includes(operator) && (fd === null || fd === 1))
}
