/** What Tab offers: commands, files, variables, the words of `aws`, and names of resources. It sends no request that would be on record. */
import type { IFileSystem } from 'just-bash'
import { awsWords, profileNamesIn } from './aws-words.js'
import { resourceWords, type KnownNames } from './resource-words.js'
import type { Completion } from './shell-host.js'
import { escaped, inQuotes, typedWords, unescaped } from './typed-words.js'

const BUILTINS = ['alias', 'cd', 'declare', 'echo', 'exit', 'export', 'for', 'if', 'local', 'pwd', 'read', 'set', 'shopt', 'source', 'test', 'unset', 'while']

export interface CompletionSurroundings {
  files: IFileSystem
  cwd: string
  home: string
  /** What `declare -p` and `alias` said last. */
  listing: string
  /** Commands that lie in no folder: ours, and functions. */
  words: readonly string[]
  names: KnownNames
}

/** @param text the line up to the cursor. */
export async function completeLine(text: string, around: CompletionSurroundings): Promise<Completion> {
  const begin = beginOfCommand(text)
  const typed = typedWords(text.slice(begin))
  const words = typed.map(({ value }) => value)
  const { value: word, quote, start: startOfWord } = typed.at(-1) ?? { value: '', quote: '', start: 0 }
  const start = begin + startOfWord
  const offered = (found: readonly string[]): Completion => {
    const fitting = [...new Set(found)].filter((candidate) => unescaped(candidate).startsWith(word))
    return { start, candidates: fitting.map((candidate) => inQuotes(candidate, quote)).sort() }
  }
  if (word.startsWith('$')) return offered(variables(around.listing).map((name) => `$${name}`))
  if (words.length === 1 && !word.includes('/')) return offered(await commands(around))
  if (words[0] === 'connect') return offered((await around.names.listed?.instances()) ?? around.names.seen.of('instance-id'))
  const names = words[0] === 'aws' ? offered(await resourceWords(words.slice(1), around.names)) : undefined
  if (names !== undefined && names.candidates.length > 0) return word === '' && words.includes('s3') ? offered([...names.candidates, ...(await paths('', around))]) : names
  const file = /^(file:\/\/|fileb:\/\/|[<>]+|[\w-]+=)?(.*)$/.exec(word)
  const before = file?.[1] ?? ''
  if (words[0] === 'aws' && !before.startsWith('file')) {
    const previous = words.at(-2) ?? ''
    if (previous === '--profile') return offered(await profileNamesIn(around.files, around.home))
    const found = awsWords(words.slice(1))
    if (found !== undefined) return offered(found)
  }
  return offered((await paths(file?.[2] ?? '', around)).map((path) => before + path))
}

/** Where the command begins that the cursor is in. */
function beginOfCommand(text: string): number {
  const found = /^(?:.*[|;&(])?/s.exec(text.replace(/\\.|'[^']*('|$)|"(\\.|[^"])*("|$)/gs, (quoted) => 'x'.repeat(quoted.length)))
  return found?.[0].length ?? 0
}

async function commands({ files, words, listing }: CompletionSurroundings): Promise<string[]> {
  const inFolder = await files.readdir('/usr/bin').catch(() => [])
  const aliases = [...listing.matchAll(/^alias ([^=]+)=/gm)].map(([, name = '']) => name)
  return [...BUILTINS, ...words, ...inFolder, ...aliases].filter((name) => !name.startsWith('__shell_'))
}

function variables(listing: string): string[] {
  return [...listing.matchAll(/^declare -\S+ ([A-Za-z]\w*)/gm)].map(([, name = '']) => name)
}

/** Paths as they are typed: relative, absolute or from `~`; a folder ends in `/`. */
async function paths(typed: string, { files, cwd, home }: CompletionSurroundings): Promise<string[]> {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1)
  const real = files.resolvePath(cwd, folder.replace(/^~(?=\/)/, home) || '.')
  const names = await files.readdir(real).catch(() => [])
  const hidden = typed.slice(folder.length).startsWith('.')
  const shown = names.filter((name) => (hidden || !name.startsWith('.')) && !name.startsWith('.line-'))
  return Promise.all(
    shown.map(async (name) => {
      const found = await files.stat(`${real === '/' ? '' : real}/${name}`).catch(() => undefined)
      return `${escaped(folder)}${escaped(name)}${found?.isDirectory === true ? '/' : ''}`
    }),
  )
}
