/** Reads JSON, and says what is wrong with it in the words of the parser of Python 3.14, which the AWS CLI brings along. */

export class JsonError extends Error {
  override readonly name = 'JsonError'
}

/** @throws JsonError such as `Expecting ',' delimiter: line 1 column 12 (char 11)` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return new JsonParser(text).parse()
  }
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/
const WORDS: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** Nested deeper than this, a text is no input but an attack on the stack. */
const DEEPEST = 500

class JsonParser {
  #at = 0
  #depth = 0

  constructor(readonly text: string) {}

  parse(): unknown {
    if (this.text.startsWith('\ufeff')) throw this.#error('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0)
    this.#skipWhitespace()
    const value = this.#value()
    this.#skipWhitespace()
    if (this.#at < this.text.length) throw this.#error('Extra data', this.#at)
    return value
  }

  #value(): unknown {
    const character = this.text[this.#at]
    if (character === '"') return this.#string()
    if (character === '{' || character === '[') {
      this.#depth += 1
      if (this.#depth > DEEPEST) throw this.#error('Nested too deeply', this.#at)
      const value = character === '{' ? this.#object() : this.#array()
      this.#depth -= 1
      return value
    }
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.#at)) continue
      this.#at += word.length
      return value
    }
    const number = NUMBER.exec(this.text.slice(this.#at, this.#at + 400))
    if (number === null) throw this.#error('Expecting value', this.#at)
    this.#at += number[0].length
    return Number(number[0])
  }

  #object(): unknown {
    const pairs = new Map<string, unknown>()
    this.#at += 1
    this.#skipWhitespace()
    if (this.text[this.#at] === '}') {
      this.#at += 1
      return {}
    }
    for (;;) {
      if (this.text[this.#at] !== '"') throw this.#error('Expecting property name enclosed in double quotes', this.#at)
      const key = this.#string()
      this.#skipWhitespace()
      if (this.text[this.#at] !== ':') throw this.#error("Expecting ':' delimiter", this.#at)
      this.#at += 1
      this.#skipWhitespace()
      pairs.set(key, this.#value())
      this.#skipWhitespace()
      if (this.text[this.#at] === '}') break
      this.#takeComma('}', 'object')
    }
    this.#at += 1
    return Object.fromEntries(pairs)
  }

  #array(): unknown {
    const values: unknown[] = []
    this.#at += 1
    this.#skipWhitespace()
    if (this.text[this.#at] === ']') {
      this.#at += 1
      return values
    }
    for (;;) {
      values.push(this.#value())
      this.#skipWhitespace()
      if (this.text[this.#at] === ']') break
      this.#takeComma(']', 'array')
    }
    this.#at += 1
    return values
  }

  #takeComma(end: string, what: string): void {
    const comma = this.#at
    if (this.text[comma] !== ',') throw this.#error("Expecting ',' delimiter", comma)
    this.#at += 1
    this.#skipWhitespace()
    if (this.text[this.#at] === end) throw this.#error(`Illegal trailing comma before end of ${what}`, comma)
  }

  #string(): string {
    const begin = this.#at
    let value = ''
    for (this.#at += 1; ; this.#at += 1) {
      const character = this.text[this.#at]
      if (character === undefined) throw this.#error('Unterminated string starting at', begin)
      if (character === '"') break
      if (character < ' ') throw this.#error('Invalid control character at', this.#at)
      value += character === '\\' ? this.#escape(begin) : character
    }
    this.#at += 1
    return value
  }

  #escape(begin: number): string {
    this.#at += 1
    const character = this.text[this.#at]
    if (character === undefined) throw this.#error('Unterminated string starting at', begin)
    if (character === 'u') {
      const digits = this.text.slice(this.#at + 1, this.#at + 5)
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#error('Invalid \\uXXXX escape', this.#at)
      this.#at += 4
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    const escaped = Object.hasOwn(ESCAPES, character) ? ESCAPES[character] : undefined
    if (escaped === undefined) throw this.#error('Invalid \\escape', this.#at - 1)
    return escaped
  }

  #skipWhitespace(): void {
    while (' \t\n\r'.includes(this.text[this.#at] ?? 'x')) this.#at += 1
  }

  #error(message: string, index: number): JsonError {
    const before = this.text.slice(0, index)
    const line = before.split('\n').length
    const column = index - before.lastIndexOf('\n')
    return new JsonError(`${message}: line ${line} column ${column} (char ${index})`)
  }
}
