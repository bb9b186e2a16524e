/** The texts that stand for commands which read what a person types: they ask first, then run on the answer. */
import { INPUT_FILE } from '../session-files.js'
import { isNode, redirectionsOf, template, wordOf, type Node } from './syntax.js'

/** How a function or a script learns where it stands, which is known only where it is called. */
export const FED = '__shell_fed'

/** @param dynamic it may be fed where it is called. */
export function asking(command: Node, dynamic: boolean): Node | undefined {
  const name = wordOf(command['name'])
  if (name === 'read') return readsItself(command) ? askingRead(command, dynamic) : undefined
  return name !== undefined && readsAll(name, command) ? askingAll(name, command, dynamic) : undefined
}

/** A `read` of the terminal, not of a descriptor of its own; `-t 0` asks nobody. */
function readsItself(command: Node): boolean {
  const args = (command['args'] as unknown[]).map((arg) => wordOf(arg))
  return !args.some((arg) => arg !== undefined && /^-[a-zA-Z]*u/.test(arg)) && !args.some((arg, index) => arg === '-t' && args[index + 1] === '0')
}

/** What reads to the end of its input. `cat` with a file reads that. */
function readsAll(name: string, command: Node): boolean {
  if (name === 'mapfile' || name === 'readarray' || name === 'tee') return true
  return name === 'cat' && (command['args'] as unknown[]).every((arg) => /^-([A-Za-z]*|-[a-z-]+)$/.test(wordOf(arg) ?? 'x'))
}

/** `read -p P x` -> `{ A=$(__shell_ask -p P x) && read -p P x <<<"$A"; }` */
function askingRead(command: Node, dynamic: boolean): Node {
  const asks = '{ __shell_answer=$(__shell_ask) && read <<<"$__shell_answer"; }'
  const { whole, named } = template(dynamic ? `if [[ -n \${${FED}-} ]]; then read; else ${asks}; fi` : asks)
  for (const ask of named('__shell_ask')) ask['args'] = command['args']
  named('read').forEach((read) => takePlace(read, command))
  return whole
}

/** `cat >f` -> `{ __shell_lines; cat >f </dev/.line-input; }` */
function askingAll(name: string, command: Node, dynamic: boolean): Node {
  const asks = `{ __shell_lines; ${name} <${INPUT_FILE}; }`
  const { whole, named } = template(dynamic ? `if [[ -n \${${FED}-} ]]; then ${name}; else ${asks}; fi` : asks)
  named(name).forEach((reads) => takePlace(reads, command))
  return whole
}

function takePlace(stand: Node, command: Node): void {
  Object.assign(stand, { args: command['args'], assignments: command['assignments'], redirections: [...redirectionsOf(stand), ...redirectionsOf(command)] })
}

/** How a `select` gets its answer. */
const ASKS = 'REPLY=$(__shell_select "$W" "$M" "${L[@]}")'
const READS = '{ __shell_menu "$W" "$M" "${L[@]}" >&2 && read -r REPLY; }'

/**
 * `select NAME in WORDS; do BODY; done` as the loop that it is: an empty answer shows the menu again.
 * @param place.fed it reads its answers. @param place.dynamic whether it does is known where it runs. @param number tells it from the others of its text.
 */
export function asLoop(loop: Node, name: string, place: { fed: boolean; dynamic: boolean }, number: number): Node {
  const words = `__shell_words_${number}`
  const menu = `__shell_menu_${number}`
  const either = `if [[ -n \${${FED}-} ]]; then ${READS}; else ${ASKS}; fi`
  const answer = (place.fed ? READS : place.dynamic ? either : ASKS).replaceAll('"$W"', '"${PS3-#? }"').replaceAll('$M', `$${menu}`).replaceAll('L[@]', `${words}[@]`)
  const { whole } = template(
    `{ ${words}=("$@"); ${menu}=1; while ${answer}; do if [[ -z $REPLY ]]; then ${menu}=1; continue; fi; ${menu}=; ${name}=$(__shell_choice "$REPLY" "\${${words}[@]}"); done; }`,
  )
  const [list] = assignmentsIn(whole)
  if (list !== undefined && loop['words'] !== null) list['array'] = loop['words']
  const inner = whileIn(whole)
  inner['body'] = [...(inner['body'] as unknown[]), ...(loop['body'] as unknown[])]
  whole['redirections'] = loop['redirections']
  return whole
}

function assignmentsIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(assignmentsIn)
  if (!isNode(value)) return []
  return value.type === 'Assignment' ? [value] : Object.values(value).flatMap(assignmentsIn)
}

function whileIn(value: unknown): Node {
  const found = all(value).find(({ type }) => type === 'While')
  if (found === undefined) throw new Error('no loop')
  return found
}

function all(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(all)
  return isNode(value) ? [value, ...Object.values(value).flatMap(all)] : []
}
