/** Texts that a line runs (`eval "$x"`, `bash "$f"`): many are made up only when it runs, so a command of ours changes them just before they do. */
import { commandsOf, isNode, type Node } from './syntax.js'

/**
 * Changes the command when it runs a text of its own.
 * @param name, first its name and first word, where they are known before the line runs.
 */
export function lateText(command: Node, name: string | undefined, first: string | undefined): boolean {
  const args = command['args'] as unknown[]
  if (args.some(isSubstitutedProcess) || (args.length === 0 && !isPath(command['name']))) return false
  if (name === 'eval') return becomes(command, 'eval "$(__shell_text "$?")"', args, [])
  if (name === 'source' || name === '.') return becomes(command, 'source "$(__shell_source)"', [args[0]], args.slice(1))
  if (name === 'bash' || name === 'sh') {
    if (first === '-c') return args.length > 1 && becomes(command, 'bash -c "$(__shell_text -)"', [args[1]], args.slice(2))
    return first?.startsWith('-') !== true && becomes(command, 'bash -c "$(__shell_script)"', [args[0]], args)
  }
  return isPath(command['name']) && becomes(command, 'bash -c "$(__shell_program)"', [command['name']], [command['name'], ...args])
}

/** @param asked the words that the command of ours gets. @param rest what comes after its text. */
function becomes(command: Node, call: string, asked: readonly unknown[], rest: readonly unknown[]): boolean {
  const [stand] = commandsOf(call)
  const inner = stand && innerCommand(stand['args'])
  if (!stand || !inner) return false
  inner['args'] = [...(inner['args'] as unknown[]), ...asked]
  Object.assign(command, { name: stand['name'], args: [...(stand['args'] as unknown[]), ...rest] })
  return true
}

function innerCommand(value: unknown): Node | undefined {
  if (Array.isArray(value)) return value.map(innerCommand).find((found) => found !== undefined)
  if (!isNode(value)) return undefined
  return value.type === 'SimpleCommand' ? value : innerCommand(Object.values(value))
}

/** Such as `"$dir/setup.sh"`; a variable alone may name anything. */
function isPath(word: unknown): boolean {
  return literals(word).some((text) => text.includes('/'))
}

function literals(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(literals)
  if (!isNode(value)) return []
  return value.type === 'Literal' ? [String(value['value'])] : value.type === 'DoubleQuoted' || value.type === 'Word' ? literals(value['parts']) : []
}

function isSubstitutedProcess(word: unknown): boolean {
  return isNode(word) && (word['parts'] as Node[]).some(({ type }) => type === 'ProcessSubstitution')
}
