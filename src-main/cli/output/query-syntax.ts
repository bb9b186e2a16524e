/** Reads a JMESPath expression, and says what is wrong with it in the words of the stock command. */
import { QueryError, tokenize, type Token } from './query-tokens.js'

/** How tightly a token binds what stands before it. */
const POWER: Readonly<Record<string, number>> = {
  pipe: 1, or: 2, and: 3, eq: 5, gt: 5, lt: 5, gte: 5, lte: 5, ne: 5, flatten: 9, star: 20, filter: 21, dot: 40, not: 45, lbrace: 50, lbracket: 55, lparen: 60,
}
/** Below it, a projection ends. */
const PROJECTION_STOP = 10
const COMPARATORS = new Set(['eq', 'gt', 'lt', 'gte', 'lte', 'ne'])

/** What an expression is made of; each part is asked about the value that comes to it. */
export type Query =
  | { kind: 'current' }
  | { kind: 'field'; name: string }
  | { kind: 'literal'; value: unknown }
  | { kind: 'index'; index: number }
  | { kind: 'slice'; bounds: readonly (number | undefined)[] }
  /** `a.b`, `a | b`, `a[0]` */
  | { kind: 'chain'; left: Query; right: Query }
  /** `a[*].b`, `a.*.b` and, with a condition, `a[?c].b` */
  | { kind: 'projection'; of: 'items' | 'values'; left: Query; right: Query; condition?: Query }
  | { kind: 'flatten'; of: Query }
  | { kind: 'list'; items: readonly Query[] }
  | { kind: 'hash'; pairs: readonly (readonly [string, Query])[] }
  | { kind: 'compare'; by: string; left: Query; right: Query }
  | { kind: 'either'; by: 'or' | 'and'; left: Query; right: Query }
  | { kind: 'not'; of: Query }
  | { kind: 'call'; name: string; given: readonly Query[] }
  /** `&a`: handed to a function as it is. */
  | { kind: 'reference'; of: Query }

const CURRENT: Query = { kind: 'current' }

/** @throws QueryError */
export function parseQuery(expression: string): Query {
  if (expression === '') throw new QueryError('Invalid JMESPath expression: cannot be empty.')
  return new Parser(expression).parse()
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(readonly expression: string) {
    this.#tokens = tokenize(expression)
  }

  parse(): Query {
    const query = this.#expression(0)
    const token = this.#token()
    if (token.type !== 'eof') throw this.#error(token, `Unexpected token: ${token.value}`)
    return query
  }

  #expression(power: number): Query {
    let left = this.#begin()
    while (power < powerOf(this.#token().type)) left = this.#go(left)
    return left
  }

  /** A token at the beginning of an expression. */
  #begin(): Query {
    const token = this.#next()
    switch (token.type) {
      case 'unquoted_identifier':
        return { kind: 'field', name: token.value }
      case 'quoted_identifier':
        if (this.#token().type === 'lparen') throw this.#error({ ...this.#token(), start: 0 }, 'Quoted identifier not allowed for function names.')
        return { kind: 'field', name: String(token.meaning) }
      case 'literal':
        return { kind: 'literal', value: token.meaning }
      case 'current':
        return CURRENT
      case 'star':
        return { kind: 'projection', of: 'values', left: CURRENT, right: this.#token().type === 'rbracket' ? CURRENT : this.#projected('star') }
      case 'filter':
        return this.#filter(CURRENT)
      case 'lbrace':
        return this.#hash()
      case 'lparen': {
        const inner = this.#expression(0)
        this.#expect('rparen')
        return inner
      }
      case 'flatten':
        return { kind: 'projection', of: 'items', left: { kind: 'flatten', of: CURRENT }, right: this.#projected('flatten') }
      case 'not':
        return { kind: 'not', of: this.#expression(powerOf('not')) }
      case 'expref':
        return { kind: 'reference', of: this.#expression(0) }
      case 'lbracket':
        return this.#bracket()
      default:
        if (token.type === 'eof') throw this.#incomplete(token)
        throw this.#error(token, 'invalid token')
    }
  }

  /** A token after an expression. */
  #go(left: Query): Query {
    const token = this.#next()
    if (COMPARATORS.has(token.type)) return { kind: 'compare', by: token.type, left, right: this.#expression(powerOf(token.type)) }
    if (token.type === 'or' || token.type === 'and') return { kind: 'either', by: token.type, left, right: this.#expression(powerOf(token.type)) }
    if (token.type === 'pipe') return { kind: 'chain', left, right: this.#expression(powerOf('pipe')) }
    if (token.type === 'dot') return this.#dot(left)
    if (token.type === 'filter') return this.#filter(left)
    if (token.type === 'flatten') return { kind: 'projection', of: 'items', left: { kind: 'flatten', of: left }, right: this.#projected('flatten') }
    if (token.type === 'lbracket') return this.#index(left)
    if (token.type === 'lparen') return this.#call(left)
    throw this.#error(token, 'invalid token')
  }

  #dot(left: Query): Query {
    if (this.#token().type !== 'star') return { kind: 'chain', left, right: this.#afterDot(powerOf('dot')) }
    this.#next()
    return { kind: 'projection', of: 'values', left, right: this.#projected('star') }
  }

  #afterDot(power: number): Query {
    const { type } = this.#token()
    if (type === 'quoted_identifier' || type === 'unquoted_identifier' || type === 'star') return this.#expression(power)
    if (type !== 'lbracket' && type !== 'lbrace') throw this.#error(this.#token(), `Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: ${type}`)
    this.#next()
    return type === 'lbracket' ? this.#list() : this.#hash()
  }

  /** What is asked of each item of a projection. @param by the token that makes it one. */
  #projected(by: string): Query {
    const { type } = this.#token()
    if (powerOf(type) < PROJECTION_STOP) return CURRENT
    if (type === 'lbracket' || type === 'filter') return this.#expression(powerOf(by))
    if (type !== 'dot') throw this.#error(this.#token(), 'syntax error')
    this.#next()
    return this.#afterDot(powerOf(by))
  }

  #filter(left: Query): Query {
    const condition = this.#expression(0)
    this.#expect('rbracket')
    return { kind: 'projection', of: 'items', left, right: this.#token().type === 'flatten' ? CURRENT : this.#projected('filter'), condition }
  }

  #bracket(): Query {
    const { type } = this.#token()
    if (type === 'number' || type === 'colon') return this.#position(CURRENT)
    if (type !== 'star' || this.#token(1).type !== 'rbracket') return this.#list()
    this.#at += 2
    return { kind: 'projection', of: 'items', left: CURRENT, right: this.#projected('star') }
  }

  #index(left: Query): Query {
    const { type } = this.#token()
    if (type === 'number' || type === 'colon') return this.#position(left)
    this.#expect('star')
    this.#expect('rbracket')
    return { kind: 'projection', of: 'items', left, right: this.#projected('star') }
  }

  /** `[0]` or a slice, `[0:2]`. */
  #position(left: Query): Query {
    if (this.#token().type !== 'colon' && this.#token(1).type !== 'colon') {
      const index = Number(this.#next().meaning)
      this.#expect('rbracket')
      return { kind: 'chain', left, right: { kind: 'index', index } }
    }
    const bounds: (number | undefined)[] = [undefined, undefined, undefined]
    for (let colons = 0; this.#token().type !== 'rbracket'; ) {
      const token = this.#next()
      if (token.type === 'colon') colons += 1
      else bounds[colons] = Number(token.meaning)
      if ((token.type !== 'colon' && token.type !== 'number') || colons === 3) throw this.#error(token, 'syntax error')
    }
    this.#expect('rbracket')
    return { kind: 'projection', of: 'items', left: { kind: 'chain', left, right: { kind: 'slice', bounds } }, right: this.#projected('star') }
  }

  #list(): Query {
    const items = [this.#expression(0)]
    while (this.#token().type !== 'rbracket') {
      this.#expect('comma')
      items.push(this.#expression(0))
    }
    this.#expect('rbracket')
    return { kind: 'list', items }
  }

  #hash(): Query {
    const pairs: [string, Query][] = []
    for (;;) {
      const key = this.#token()
      if (key.type !== 'quoted_identifier' && key.type !== 'unquoted_identifier') throw this.#unexpected("['quoted_identifier', 'unquoted_identifier']", key)
      this.#next()
      this.#expect('colon')
      pairs.push([String(key.meaning), this.#expression(0)])
      if (this.#token().type === 'comma') this.#next()
      else if (this.#token().type === 'rbrace') break
    }
    this.#expect('rbrace')
    return { kind: 'hash', pairs }
  }

  #call(left: Query): Query {
    if (left.kind !== 'field') {
      const name = this.#token(-2)
      throw this.#error(name, `Invalid function name '${name.value}'`)
    }
    const given: Query[] = []
    while (this.#token().type !== 'rparen') {
      given.push(this.#expression(0))
      if (this.#token().type === 'comma') this.#next()
    }
    this.#expect('rparen')
    return { kind: 'call', name: left.name, given }
  }

  #token(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { type: 'eof', value: '', start: this.expression.length }
  }

  #next(): Token {
    const token = this.#token()
    this.#at += 1
    return token
  }

  #expect(type: string): void {
    if (this.#token().type !== type) throw this.#unexpected(type, this.#token())
    this.#at += 1
  }

  #unexpected(expected: string, token: Token): QueryError {
    return token.type === 'eof' ? this.#incomplete(token) : this.#error(token, `Expecting: ${expected}, got: ${token.type}`)
  }

  #incomplete({ start }: Token): QueryError {
    return new QueryError(`Invalid jmespath expression: Incomplete expression:\n"${this.expression}"\n${' '.repeat(start + 1)}^`)
  }

  #error({ start, value, type }: Token, message: string): QueryError {
    return new QueryError(
      `${message}: Parse error at column ${start}, token "${value}" (${type.toUpperCase()}), for expression:\n"${this.expression}"\n${' '.repeat(start + 1)}^`,
    )
  }
}

function powerOf(type: string): number {
  return Object.hasOwn(POWER, type) ? (POWER[type] ?? 0) : 0
}
