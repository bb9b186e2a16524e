/**
 * What just-bash cannot know is put into a line before it runs: that a command without input reads what a person types, that `aws`
 * prints to a terminal, and what the world's clock and chance say. A line that needs none of it stays as it is.
 */
import type { IFileSystem } from 'just-bash'
import { quote } from '../saved-state.js'
import { Rewriting } from './rewriting.js'
import { askForValues, NAMES_VALUES } from './shell-variables.js'
import { commandsOf, isNode, parseText, textOf, wordOf, type Known, type Node } from './syntax.js'

const WORTH_A_LOOK = /\b(read|select|mapfile|readarray|cat|tee|aws|source|sh|bash)\b|(^|[;&|(\n])\s*\.\s|\/|\.sh\b/
/** Texts that a text runs, in a text that a text runs. */
const DEEPEST = 5

export interface Around extends Known {
  files: IFileSystem
  cwd: string
  /** A person reads what is printed. */
  terminal: boolean
  /** The functions that are defined, by name. */
  functions: Readonly<Record<string, string>>
}

export interface Rewritten {
  /** To be run; the same when nothing in it is of that kind. */
  text: string
  /** The texts of the files that it sources. */
  sourced: readonly string[]
}

/** Never throws: what cannot be parsed is for bash to complain about. */
export async function rewriteLine(text: string, around: Around): Promise<Rewritten> {
  const names = Object.keys(around.functions)
  if (!WORTH_A_LOOK.test(text) && !NAMES_VALUES.test(text) && !names.some((name) => text.includes(name))) return { text, sourced: [] }
  const sourced: string[] = []
  const changed = await rewriteText(text, around, { sourced, depth: 0, isScript: false }).catch(() => undefined)
  return { text: changed?.text ?? text, sourced }
}

interface Within {
  sourced: string[]
  depth: number
  isScript: boolean
}

/** @returns undefined when nothing has to be changed. @throws what the parser throws. */
async function rewriteText(text: string, around: Around, within: Within): Promise<{ text: string; asks: boolean } | undefined> {
  const script = parseText(text)
  const rewriting = new Rewriting(around.terminal)
  // A function may call one that is looked at after it.
  for (let pass = 0; pass < 2; pass += 1) for (const definition of Object.values(around.functions)) learn(rewriting, definition)
  const inlined = await inlineTexts(script, rewriting, around, within)
  const asks = rewriting.rewrite(script, within.isScript)
  const values = askForValues(script)
  if (rewriting.changes + inlined + values === 0) return undefined
  const written = textOf(script)
  return written === undefined ? undefined : { text: written, asks }
}

function learn(rewriting: Rewriting, definition: string): void {
  try {
    rewriting.learn(parseText(definition))
  } catch {
    // A definition that cannot be read again calls nothing that asks.
  }
}

/** Puts the changed text of a script in the place of its call, where the line names it. @returns how many. */
async function inlineTexts(value: unknown, rewriting: Rewriting, around: Around, within: Within): Promise<number> {
  if (within.depth >= DEEPEST) return 0
  let count = 0
  if (Array.isArray(value)) for (const item of value) count += await inlineTexts(item, rewriting, around, within)
  else if (isNode(value)) {
    if (value.type === 'SimpleCommand' && (await inlineText(value, rewriting, around, within))) count += 1
    for (const child of Object.values(value)) count += await inlineTexts(child, rewriting, around, within)
  }
  return count
}

async function inlineText(command: Node, rewriting: Rewriting, around: Around, within: Within): Promise<boolean> {
  const name = wordOf(command['name'], around)
  const args = command['args'] as unknown[]
  const first = wordOf(args[0], around)
  const deeper = { ...within, depth: within.depth + 1, isScript: true }
  if (name === 'source' || name === '.') return first !== undefined && sourceText(command, first, rewriting, around, deeper)
  const byShell = name === 'bash' || name === 'sh'
  const given = byShell && first === '-c' ? wordOf(args[1]) : undefined
  const path = byShell ? first : name
  if (given === undefined && (path === undefined || path.startsWith('-') || (!byShell && !path.includes('/')))) return false
  const text = given ?? (await scriptAt(path ?? '', around, byShell))
  if (text === undefined) return false
  // Functions stay behind when another shell begins.
  const changed = await rewriteText(text, { ...around, functions: {} }, deeper)
  if (changed === undefined) return false
  const rest = given === undefined ? [...(byShell ? args.slice(1) : args)] : args.slice(2)
  const [call] = commandsOf(`bash -c ${quote(changed.text)} ${given === undefined ? quote(path ?? '') : ''}`)
  if (call === undefined) return false
  Object.assign(command, { name: call['name'], args: [...(call['args'] as unknown[]), ...rest] })
  rewriting.script(command, changed.asks)
  return true
}

/** `source F a` -> `source F' a`, where F' holds the changed text. */
async function sourceText(command: Node, path: string, rewriting: Rewriting, around: Around, within: Within): Promise<boolean> {
  const text = await scriptAt(path, around, true)
  if (text === undefined) return false
  within.sourced.push(text)
  learn(rewriting, text)
  const changed = await rewriteText(text, around, within)
  if (changed === undefined) return false
  const kept = `/dev/.line-source-${within.sourced.length}`
  await around.files.writeFile(kept, changed.text)
  const [call] = commandsOf(`source ${kept}`)
  command['args'] = [...((call?.['args'] as unknown[] | undefined) ?? []), ...(command['args'] as unknown[]).slice(1)]
  rewriting.script(command, changed.asks)
  return true
}

async function scriptAt(path: string, { files, cwd }: Around, byShell: boolean): Promise<string | undefined> {
  const whole = files.resolvePath(cwd, path)
  const found = await files.stat(whole).catch(() => undefined)
  if (found?.isFile !== true || (!byShell && (found.mode & 0o111) === 0)) return undefined
  const text = await files.readFile(whole)
  return /^(?!#!)|^#!.*\b(ba)?sh\b/.test(text) ? text : undefined
}

