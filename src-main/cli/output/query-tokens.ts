/** Takes a JMESPath expression apart. https://jmespath.org/specification.html#grammar */
import { pythonText } from '../parameters/python-text.js'

export interface Token {
  type: string
  value: string
  start: number
  /** What a literal, a number or a name in quotes stands for. */
  meaning?: unknown
}

/** The expression holds something that is no token; the message shows where. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
}

const SIMPLE: Readonly<Record<string, string>> = { '.': 'dot', '*': 'star', ']': 'rbracket', ',': 'comma', ':': 'colon', '@': 'current', '(': 'lparen', ')': 'rparen', '{': 'lbrace', '}': 'rbrace' }
const PAIRS: readonly (readonly [string, string])[] = [
  ['[]', 'flatten'], ['[?', 'filter'], ['[', 'lbracket'], ['||', 'or'], ['|', 'pipe'], ['&&', 'and'], ['&', 'expref'],
  ['<=', 'lte'], ['<', 'lt'], ['>=', 'gte'], ['>', 'gt'], ['!=', 'ne'], ['!', 'not'], ['==', 'eq'],
]
const DELIMITED: Readonly<Record<string, string>> = { '"': 'quoted_identifier', "'": 'literal', '`': 'literal' }

/** @throws QueryError */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < expression.length) {
    const token = tokenAt(expression, at)
    if (token === undefined) at += 1
    else {
      tokens.push(token.token)
      at = token.end
    }
  }
  return [...tokens, { type: 'eof', value: '', start: expression.length }]
}

/** @returns undefined for white space. */
function tokenAt(expression: string, start: number): { token: Token; end: number } | undefined {
  const character = expression[start] ?? ''
  if (' \t\n\r'.includes(character)) return undefined
  const make = (type: string, value: string, length = value.length, meaning: unknown = value): { token: Token; end: number } => ({ token: { type, value, start, meaning }, end: start + length })
  const simple = Object.hasOwn(SIMPLE, character) ? SIMPLE[character] : undefined
  if (simple !== undefined) return make(simple, character)
  const rest = expression.slice(start)
  const identifier = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest)?.[0]
  if (identifier !== undefined) return make('unquoted_identifier', identifier)
  const number = /^-?\d+/.exec(rest)?.[0]
  if (number !== undefined) return make('number', String(Number(number) || 0), number.length, Number(number) || 0)
  const pair = PAIRS.find(([text]) => rest.startsWith(text))
  if (pair !== undefined) return make(pair[1], pair[0])
  const delimited = Object.hasOwn(DELIMITED, character) ? DELIMITED[character] : undefined
  if (delimited !== undefined) {
    const length = delimitedLength(rest, character)
    if (length === undefined) throw lexerError(`Unclosed ${character} delimiter`, expression, start)
    const text = rest.slice(1, length - 1)
    const meaning = delimitedMeaning(character, text, expression, start)
    return make(delimited, pythonText(meaning), length, meaning)
  }
  const shown = character === '=' || character === '-' ? `'${character}'` : character
  throw lexerError(`Unknown token ${shown}`, expression, start)
}

function delimitedLength(rest: string, delimiter: string): number | undefined {
  for (let at = 1; at < rest.length; at += 1) {
    if (rest[at] === '\\') at += 1
    else if (rest[at] === delimiter) return at + 1
  }
  return undefined
}

function delimitedMeaning(delimiter: string, text: string, expression: string, start: number): unknown {
  if (delimiter === "'") return text.replaceAll("\\'", "'")
  const plain = text.replaceAll('\\`', '`')
  const json = delimiter === '"' ? [`"${text}"`] : [plain, `"${plain.trimStart()}"`]
  for (const one of json) {
    try {
      return JSON.parse(one) as unknown
    } catch {
      // The AWS CLI still takes a text without its quotes.
    }
  }
  throw lexerError(delimiter === '"' ? 'Invalid \\escape' : `Bad token ${text}`, expression, start)
}

function lexerError(message: string, expression: string, at: number): QueryError {
  return new QueryError(`Bad jmespath expression: ${message}:\n${expression}\n${' '.repeat(at)}^`)
}
