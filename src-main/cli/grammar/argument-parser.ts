/** Sorts words of a command line into options, positional arguments and the rest, by the rules of Python's argparse. */
import { usageError } from '../errors.js'
import { closeMatches } from './close-matches.js'

/** How many words follow: none (a flag), one, at most one, any number, or exactly that many. */
export type Arity = 0 | 1 | 2 | '?' | '*' | '+'

export interface Argument {
  /** `--user-name` for an option, `outfile` for a positional argument. */
  name: string
  /** Under which name the value is kept; several flags may share one. */
  key: string
  arity: Arity
  /** The value of a flag, and of an option `?` without a word. */
  constant?: string | boolean
  required?: boolean
  choices?: readonly string[]
  type?: 'int'
}

export type ParsedValue = string | boolean | readonly string[]

export interface ParsedArguments {
  values: Map<string, ParsedValue>
  /** Words that nothing asked for, in their order. */
  rest: string[]
}

/** Patterns over a line in which `O` stands for an option, `A` for a word and `-` for `--`. */
const POSITIONAL_PATTERNS: Record<Exclude<Arity, 0>, string> = { 1: '(-*A-*)', 2: '(-*A-*A-*)', '?': '(-*A?-*)', '*': '(-*[A-]*)', '+': '(-*A[A-]*)' }
const OPTION_PATTERNS: Record<Arity, RegExp> = { 0: /^()/, 1: /^(A)/, 2: /^(AA)/, '?': /^(A?)/, '*': /^(A*)/, '+': /^(A+)/ }
const EXPECTED: Partial<Record<Arity, string>> = { 1: 'expected one argument', 2: 'expected 2 arguments', '+': 'expected at least one argument' }

/**
 * @param declared options begin with `--`; positional arguments are taken in their order.
 * @throws CliError 252 for a missing, ambiguous or wrong argument.
 */
export function parseArguments(declared: readonly Argument[], words: readonly string[]): ParsedArguments {
  return new ArgumentParser(declared, words).parse()
}

interface Recognized {
  option: Argument | undefined
  /** What followed the equals sign. */
  explicit?: string | undefined
}

class ArgumentParser {
  readonly #options: ReadonlyMap<string, Argument>
  #positionals: Argument[]
  readonly #recognized = new Map<number, Recognized>()
  readonly #pattern: string
  readonly #values = new Map<string, ParsedValue>()
  readonly #seen = new Set<Argument>()
  readonly #rest: string[] = []

  constructor(
    readonly declared: readonly Argument[],
    readonly words: readonly string[],
  ) {
    this.#options = new Map(declared.filter(isOption).map((option) => [option.name, option]))
    this.#positionals = declared.filter((argument) => !isOption(argument))
    this.#pattern = this.#classify()
  }

  parse(): ParsedArguments {
    let at = 0
    const last = Math.max(-1, ...this.#recognized.keys())
    while (at <= last) {
      const next = Math.min(...[...this.#recognized.keys()].filter((index) => index >= at))
      if (at !== next) {
        const after = this.#takePositionals(at)
        if (after > at) {
          at = after
          continue
        }
        this.#rest.push(...this.words.slice(at, next))
        at = next
      }
      at = this.#takeOption(at)
    }
    const end = this.#takePositionals(at)
    this.#rest.push(...this.words.slice(end))
    const missing = this.declared.filter((argument) => argument.required === true && !this.#seen.has(argument))
    if (missing.length > 0) throw usageError(`the following arguments are required: ${missing.map(({ name }) => name).join(', ')}`)
    return { values: this.#values, rest: this.#rest }
  }

  #classify(): string {
    let pattern = ''
    let onlyWords = false
    this.words.forEach((word, index) => {
      if (onlyWords) pattern += 'A'
      else if (word === '--') {
        onlyWords = true
        pattern += '-'
      } else {
        const recognized = this.#recognize(word)
        if (recognized !== undefined) this.#recognized.set(index, recognized)
        pattern += recognized === undefined ? 'A' : 'O'
      }
    })
    return pattern
  }

  #recognize(word: string): Recognized | undefined {
    if (!word.startsWith('-') || word.length === 1) return undefined
    const exact = this.#options.get(word)
    if (exact !== undefined) return { option: exact }
    const equals = word.indexOf('=')
    const name = equals < 0 ? word : word.slice(0, equals)
    const explicit = equals < 0 ? undefined : word.slice(equals + 1)
    const named = this.#options.get(name)
    if (named !== undefined) return { option: named, explicit }
    const matches = name.startsWith('--') ? [...this.#options.values()].filter((option) => option.name.startsWith(name)) : []
    if (matches.length > 1) throw usageError(`ambiguous option: ${word} could match ${matches.map((option) => option.name).join(', ')}`)
    if (matches.length === 1) return { option: matches[0], explicit }
    if (/^-\d+$|^-\d*\.\d+$/.test(word) || word.includes(' ')) return undefined
    return { option: undefined }
  }

  #takeOption(at: number): number {
    const { option, explicit } = this.#recognized.get(at) ?? { option: undefined }
    if (option === undefined) {
      this.#rest.push(this.words[at] ?? '')
      return at + 1
    }
    if (explicit !== undefined) {
      if (option.arity === 0) throw argumentError(option, `ignored explicit argument ${quote(explicit)}`)
      this.#keep(option, [explicit])
      return at + 1
    }
    const match = OPTION_PATTERNS[option.arity].exec(this.#pattern.slice(at + 1))
    if (match === null) throw argumentError(option, EXPECTED[option.arity] ?? 'expected one argument')
    const end = at + 1 + (match[1] ?? '').length
    this.#keep(option, this.words.slice(at + 1, end))
    return end
  }

  #takePositionals(at: number): number {
    const rest = this.#pattern.slice(at)
    for (let count = this.#positionals.length; count > 0; count -= 1) {
      const taken = this.#positionals.slice(0, count)
      const match = new RegExp(`^${taken.map(({ arity }) => (arity === 0 ? '()' : POSITIONAL_PATTERNS[arity])).join('')}`).exec(rest)
      if (match === null) continue
      let position = at
      taken.forEach((positional, index) => {
        const end = position + (match[index + 1] ?? '').length
        const words = this.words.slice(position, end).filter((_, offset) => this.#pattern[position + offset] !== '-')
        if (words.length > 0 || positional.arity === '*') this.#keep(positional, words)
        position = end
      })
      this.#positionals = this.#positionals.slice(count)
      return position
    }
    return at
  }

  #keep(argument: Argument, words: readonly string[]): void {
    this.#seen.add(argument)
    for (const word of words) check(argument, word)
    const [word] = words
    if (argument.arity === 0) this.#values.set(argument.key, argument.constant ?? true)
    else if (argument.arity === 1 || argument.arity === '?') this.#values.set(argument.key, word ?? argument.constant ?? '')
    else this.#values.set(argument.key, words)
  }
}

function isOption(argument: Argument): boolean {
  return argument.name.startsWith('--')
}

function check(argument: Argument, word: string): void {
  if (argument.type === 'int' && !isPythonInteger(word)) throw argumentError(argument, `invalid int value: ${quote(word)}`)
  if (argument.choices !== undefined && !argument.choices.includes(word)) throw invalidChoice(argument.name, word, argument.choices)
}

/** @throws nothing; makes the error that names a wrong choice and what it may have meant. */
export function invalidChoice(argument: string, word: string, choices: readonly string[]): Error {
  const possible = closeMatches(word, choices)
  const hint = possible.length === 0 ? '' : `\nMaybe you meant:\n\n${possible.map((choice) => `  * ${choice}`).join('\n')}`
  return usageError(`argument ${argument}: Found invalid choice ${quote(word)}\n${hint}`)
}

function argumentError(argument: Argument, message: string): Error {
  return usageError(`argument ${argument.name}: ${message}`)
}

export function isPythonInteger(text: string): boolean {
  return /^\s*[+-]?\d+(_\d+)*\s*$/.test(text)
}

/** As Python writes a string: in single quotes, in double quotes when it holds only single ones. */
export function quote(text: string): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')
  if (escaped.includes("'") && !escaped.includes('"')) return `"${escaped}"`
  return `'${escaped.replace(/'/g, "\\'")}'`
}
