/** `--query`: JMESPath over a result, and what is wrong with an expression in the words of the stock command. */
import { search } from 'jmespath'
import { generalError, paramValidation } from '../errors.js'

/** @throws CliError 252 for an expression that cannot be read. */
export function checkQuery(expression: string): void {
  try {
    search(null, expression)
  } catch (error) {
    if (isError(error, 'ParserError') || isError(error, 'LexerError')) throw paramValidation(`Bad value for --query ${expression}: ${describe(expression, error)}`)
  }
}

/** @throws CliError 255 for an expression that does not fit the result. */
export function applyQuery(expression: string, result: unknown): unknown {
  try {
    return (search(result, expression) as unknown) ?? null
  } catch (error) {
    throw generalError(error instanceof Error ? error.message : String(error))
  }
}

function isError(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name
}

function describe(expression: string, error: Error): string {
  if (expression.trim() === '') return 'Invalid JMESPath expression: cannot be empty.'
  if (error.name === 'LexerError') {
    const character = /Unknown character:(.)/s.exec(error.message)?.[1] ?? ''
    const at = Math.max(0, expression.indexOf(character))
    return `Bad jmespath expression: Unknown token ${character}:\n${expression}\n${' '.repeat(at)}^`
  }
  const token = findToken(expression, error.message)
  if (token === undefined) return `Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${' '.repeat(expression.length + 1)}^`
  return (
    `Invalid jmespath expression: Parse error at column ${token.at}, token "${token.text}" (${token.type}), for expression:\n` +
    `"${expression}"\n${' '.repeat(token.at + 1)}^`
  )
}

/** The parser names the token, not its place. @returns undefined when it missed something at the end. */
function findToken(expression: string, message: string): { text: string; type: string; at: number } | undefined {
  const named = /\((\w+)\): "(.*)"$|token type: (\w+), value: (.*)$|unexpected token: (\w+)|got: (\w+)/s.exec(message)
  const type = named?.[1] ?? named?.[3] ?? named?.[5] ?? named?.[6]
  if (type === undefined || type === 'EOF') return undefined
  const text = named?.[2] ?? named?.[4] ?? PUNCTUATION[type] ?? ''
  const at = text === '' ? -1 : expression.lastIndexOf(text)
  return at < 0 ? undefined : { text, type: type.toUpperCase(), at }
}

const PUNCTUATION: Readonly<Record<string, string>> = {
  Rbracket: ']', Rparen: ')', Comma: ',', Colon: ':', Rbrace: '}', Current: '@', Expref: '&', Pipe: '|', Or: '||', And: '&&',
  EQ: '==', GT: '>', LT: '<', GTE: '>=', LTE: '<=', NE: '!=', Flatten: '[]', Star: '*', Filter: '[?', Dot: '.', Not: '!', Lbrace: '{', Lbracket: '[', Lparen: '(',
}
