/** Checks the grammar of a JMESPath expression, and says what is wrong with it in the words of the stock command. */
import { QueryError, tokenize, type Token } from './query-tokens.js'

/** How tightly a token binds what stands before it. */
const POWER: Readonly<Record<string, number>> = {
  pipe: 1, or: 2, and: 3, eq: 5, gt: 5, lt: 5, gte: 5, lte: 5, ne: 5, flatten: 9, star: 20, filter: 21, dot: 40, not: 45, lbrace: 50, lbracket: 55, lparen: 60,
}
/** Below it, a projection ends. */
const PROJECTION_STOP = 10
const COMPARATORS = new Set(['eq', 'gt', 'lt', 'gte', 'lte', 'ne'])

/** @throws QueryError */
export function checkSyntax(expression: string): void {
  if (expression === '') throw new QueryError('Invalid JMESPath expression: cannot be empty.')
  new SyntaxChecker(expression).check()
}

type Node = 'field' | 'other'

class SyntaxChecker {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(readonly expression: string) {
    this.#tokens = tokenize(expression)
  }

  check(): void {
    this.#expression(0)
    const token = this.#token()
    if (token.type !== 'eof') throw this.#error(token, `Unexpected token: ${token.value}`)
  }

  #expression(power: number): Node {
    let left = this.#begin()
    while (power < powerOf(this.#token().type)) left = this.#go(left)
    return left
  }

  /** A token at the beginning of an expression. */
  #begin(): Node {
    const token = this.#next()
    switch (token.type) {
      case 'unquoted_identifier':
        return 'field'
      case 'quoted_identifier':
        if (this.#token().type === 'lparen') throw this.#error({ ...this.#token(), start: 0 }, 'Quoted identifier not allowed for function names.')
        return 'field'
      case 'literal':
      case 'current':
        break
      case 'star':
        if (this.#token().type !== 'rbracket') this.#projection(POWER['star'] ?? 0)
        break
      case 'filter':
        this.#filter()
        break
      case 'lbrace':
        this.#hash()
        break
      case 'lparen':
        this.#expression(0)
        this.#expect('rparen')
        break
      case 'flatten':
        this.#projection(POWER['flatten'] ?? 0)
        break
      case 'not':
        this.#expression(POWER['not'] ?? 0)
        break
      case 'expref':
        this.#expression(0)
        break
      case 'lbracket':
        this.#bracket()
        break
      default:
        if (token.type === 'eof') throw this.#incomplete(token)
        throw this.#error(token, 'invalid token')
    }
    return 'other'
  }

  /** A token after an expression. */
  #go(left: Node): Node {
    const token = this.#next()
    if (COMPARATORS.has(token.type) || ['pipe', 'or', 'and'].includes(token.type)) this.#expression(powerOf(token.type))
    else if (token.type === 'dot') this.#dot()
    else if (token.type === 'filter') this.#filter()
    else if (token.type === 'flatten') this.#projection(POWER['flatten'] ?? 0)
    else if (token.type === 'lbracket') this.#index()
    else if (token.type === 'lparen') this.#call(left)
    else throw this.#error(token, 'invalid token')
    return 'other'
  }

  #dot(): void {
    if (this.#token().type !== 'star') return this.#afterDot(POWER['dot'] ?? 0)
    this.#next()
    this.#projection(POWER['star'] ?? 0)
  }

  #afterDot(power: number): void {
    const { type } = this.#token()
    if (type === 'quoted_identifier' || type === 'unquoted_identifier' || type === 'star') this.#expression(power)
    else if (type === 'lbracket') {
      this.#next()
      this.#list()
    } else if (type === 'lbrace') {
      this.#next()
      this.#hash()
    } else throw this.#error(this.#token(), `Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: ${type}`)
  }

  #projection(power: number): void {
    const { type } = this.#token()
    if (powerOf(type) < PROJECTION_STOP) return
    if (type === 'lbracket' || type === 'filter') this.#expression(power)
    else if (type === 'dot') {
      this.#next()
      this.#afterDot(power)
    } else throw this.#error(this.#token(), 'syntax error')
  }

  #filter(): void {
    this.#expression(0)
    this.#expect('rbracket')
    if (this.#token().type !== 'flatten') this.#projection(POWER['filter'] ?? 0)
  }

  #bracket(): void {
    const { type } = this.#token()
    if (type === 'number' || type === 'colon') this.#position()
    else if (type === 'star' && this.#token(1).type === 'rbracket') {
      this.#at += 2
      this.#projection(POWER['star'] ?? 0)
    } else this.#list()
  }

  #index(): void {
    const { type } = this.#token()
    if (type === 'number' || type === 'colon') return this.#position()
    this.#expect('star')
    this.#expect('rbracket')
    this.#projection(POWER['star'] ?? 0)
  }

  /** `[0]` or a slice, `[0:2]`. */
  #position(): void {
    if (this.#token().type !== 'colon' && this.#token(1).type !== 'colon') {
      this.#next()
      return this.#expect('rbracket')
    }
    for (let colons = 0; this.#token().type !== 'rbracket'; this.#next()) {
      const { type } = this.#token()
      if (type === 'colon') colons += 1
      if ((type !== 'colon' && type !== 'number') || colons === 3) throw this.#error(this.#token(), 'syntax error')
    }
    this.#expect('rbracket')
    this.#projection(POWER['star'] ?? 0)
  }

  #list(): void {
    this.#expression(0)
    while (this.#token().type !== 'rbracket') {
      this.#expect('comma')
      this.#expression(0)
    }
    this.#expect('rbracket')
  }

  #hash(): void {
    for (;;) {
      const key = this.#token()
      if (key.type !== 'quoted_identifier' && key.type !== 'unquoted_identifier') throw this.#unexpected("['quoted_identifier', 'unquoted_identifier']", key)
      this.#next()
      this.#expect('colon')
      this.#expression(0)
      if (this.#token().type === 'comma') this.#next()
      else if (this.#token().type === 'rbrace') break
    }
    this.#expect('rbrace')
  }

  #call(left: Node): void {
    if (left !== 'field') {
      const name = this.#token(-2)
      throw this.#error(name, `Invalid function name '${name.value}'`)
    }
    while (this.#token().type !== 'rparen') {
      this.#expression(0)
      if (this.#token().type === 'comma') this.#next()
    }
    this.#expect('rparen')
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
