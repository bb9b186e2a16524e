/**
 * What just-bash cannot know is put into a line before it runs: that a command without input reads what a person types, that `aws`
 * prints to a terminal, and what the world's clock and chance say. A line that needs none of it stays as it is.
 */
import type { IFileSystem } from 'just-bash'
import { lateText } from './late-texts.js'
import { Rewriting } from './rewriting.js'
import { askForValues, NAMES_VALUES } from './shell-variables.js'
import { isNode, parseText, textOf, wordOf, type Known, type Node } from './syntax.js'

const WORTH_A_LOOK = /\b(read|select|mapfile|readarray|cat|tee|aws|sleep|eval|source|sh|bash)\b|(^|[;&|(\n])\s*\.\s|\/|\.sh\b/

export interface Around extends Known {
  files: IFileSystem
  cwd: string
  /** A person reads what is printed. */
  terminal: boolean
  /** The functions that are defined, by name. */
  functions: Readonly<Record<string, string>>
}

/**
 * Never throws: what cannot be parsed is for bash to complain about.
 * @param isScript its call may feed it, or send its output elsewhere.
 * @returns the text to be run; the same when nothing in it is of that kind.
 */
export async function rewriteLine(text: string, around: Around, isScript = false): Promise<string> {
  const names = Object.keys(around.functions)
  if (!WORTH_A_LOOK.test(text) && !NAMES_VALUES.test(text) && !names.some((name) => text.includes(name))) return text
  return (await rewriteText(text, around, isScript).catch(() => undefined)) ?? text
}

/** @returns undefined when nothing has to be changed. @throws what the parser throws. */
async function rewriteText(text: string, around: Around, isScript: boolean): Promise<string | undefined> {
  const script = parseText(text)
  const rewriting = new Rewriting(around.terminal)
  // A function may call one that is looked at after it.
  for (let pass = 0; pass < 2; pass += 1) for (const definition of Object.values(around.functions)) learn(rewriting, definition)
  const late = await findTexts(script, rewriting, around)
  rewriting.rewrite(script, isScript)
  const values = askForValues(script)
  return rewriting.changes + late + values === 0 ? undefined : textOf(script)
}

function learn(rewriting: Rewriting, definition: string): void {
  try {
    rewriting.learn(parseText(definition))
  } catch {
    // A definition that cannot be read again calls nothing that asks.
  }
}

/** @returns how many commands run a text of their own. */
async function findTexts(value: unknown, rewriting: Rewriting, around: Around): Promise<number> {
  let count = 0
  if (Array.isArray(value)) for (const item of value) count += await findTexts(item, rewriting, around)
  else if (isNode(value)) {
    for (const child of Object.values(value)) count += await findTexts(child, rewriting, around)
    if (value.type === 'SimpleCommand' && (await findText(value, rewriting, around))) count += 1
  }
  return count
}

async function findText(command: Node, rewriting: Rewriting, around: Around): Promise<boolean> {
  const name = wordOf(command['name'], around)
  const words = (command['args'] as unknown[]).map((arg) => wordOf(arg, around))
  // Its functions may be called by what follows.
  if (name === 'eval') learn(rewriting, words.map((word) => word ?? '').join(' '))
  if (name === 'source' || name === '.') learn(rewriting, (await scriptAt(words[0] ?? '', around, true)) ?? '')
  if (!lateText(command, name, words[0])) return false
  rewriting.lateText(command)
  return true
}

/** @param byShell it is run by one, and needs no permission. */
export async function scriptAt(path: string, { files, cwd }: Pick<Around, 'files' | 'cwd'>, byShell: boolean): Promise<string | undefined> {
  const whole = files.resolvePath(cwd, path)
  const found = await files.stat(whole).catch(() => undefined)
  if (found?.isFile !== true || (!byShell && (found.mode & 0o111) === 0)) return undefined
  const text = await files.readFile(whole)
  return /^(?!#!)|^#!.*\b(ba)?sh\b/.test(text) ? text : undefined
}
