/**
 * AWS's shorthand for structures, `Key=team,Value=red` or `Tags=[{Key=a,Value=b}]`, without regard to a model.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
 */

export type ShorthandValue = string | Uint8Array | ShorthandValue[] | { [key: string]: ShorthandValue }

/** Loads the file that `key@=file://…` names. */
export type LoadFile = (uri: string) => string | Uint8Array | undefined

/** A text that is no shorthand; its message shows the place. */
export class ShorthandError extends Error {
  override readonly name: string = 'ShorthandError'
}

class ShorthandSyntaxError extends ShorthandError {
  override readonly name = 'ShorthandSyntaxError'
}

const START = '!#-&(-+\\--<>-Z\\\\-z\\u007c-\\uffff'
const FIRST_VALUE = new RegExp(`^(\\\\,|[${START}])(\\\\,|[\\s!#-&(-+\\--\\\\^-|~-\\uffff])*`)
const SECOND_VALUE = new RegExp(`^(\\\\,|[${START}])(\\\\,|[\\s!#-&(-+\\--<>-\\uffff])*`)
const SINGLE_QUOTED = /^'(?:\\'|[^'])*'/
const DOUBLE_QUOTED = /^"(?:\\"|[^"])*"/
const WHITESPACE = ' \t\n\r\v\f'

/** @throws ShorthandError */
export function parseShorthand(text: string, loadFile: LoadFile = () => undefined): { [key: string]: ShorthandValue } {
  return new ShorthandParser(text, loadFile).parse()
}

class ShorthandParser {
  #at = 0
  #loads = false

  constructor(
    readonly text: string,
    readonly loadFile: LoadFile,
  ) {}

  parse(): { [key: string]: ShorthandValue } {
    const pairs = new Map<string, ShorthandValue>([this.#pair()])
    let last = this.#at
    while (this.#at < this.text.length) {
      this.#expect(',', true)
      const [key, value] = this.#pair()
      if (pairs.has(key)) {
        throw new ShorthandError(
          `Second instance of key "${key}" encountered for input:\n${this.#place(last + 1)}\n` +
            'This is often because there is a preceding "," instead of a space.',
        )
      }
      pairs.set(key, value)
      last = this.#at
    }
    return Object.fromEntries(pairs)
  }

  #pair(): [string, ShorthandValue] {
    const key = this.#key()
    return [key, this.#values()]
  }

  /** Up to and with the equals sign; `@` before it makes the value a file to load. */
  #key(): string {
    const key = /^[A-Za-z0-9\-_.#/:]*/.exec(this.text.slice(this.#at))?.[0] ?? ''
    this.#at += key.length
    this.#skipWhitespace()
    this.#loads = this.text[this.#at] === '@'
    if (this.#loads) this.#at += 1
    this.#expect('=', true)
    return key
  }

  #values(): ShorthandValue {
    if (this.#atEnd()) return ''
    if (this.text[this.#at] === '[') return this.#list()
    if (this.text[this.#at] === '{') return this.#map()
    return this.#commaSeparated()
  }

  /** `a` in `k=a`, `[a, b]` in `k=a,b`; in `k=a,l=b` the text after the comma turns out to be a key. */
  #commaSeparated(): ShorthandValue {
    const first = this.#firstValue()
    this.#skipWhitespace()
    if (this.text[this.#at] !== ',') return first
    this.#expect(',', true)
    const values = [first]
    for (;;) {
      try {
        const value = this.#secondValue()
        this.#skipWhitespace()
        if (this.#atEnd()) {
          values.push(value)
          break
        }
        this.#expect(',', true)
        values.push(value)
      } catch (error) {
        if (!(error instanceof ShorthandSyntaxError) || this.#atEnd()) throw error
        while (this.text[this.#at] !== ',') this.#at -= 1
        break
      }
    }
    return values.length === 1 ? first : values
  }

  #list(): ShorthandValue[] {
    this.#expect('[', true)
    const values: ShorthandValue[] = []
    while (this.text[this.#at] !== ']') {
      values.push(this.#explicitValue())
      this.#skipSeparator(']')
    }
    this.#expect(']')
    return values
  }

  #map(): { [key: string]: ShorthandValue } {
    this.#expect('{', true)
    const pairs = new Map<string, ShorthandValue>()
    while (this.text[this.#at] !== '}') {
      const key = this.#key()
      pairs.set(key, this.#explicitValue())
      this.#skipSeparator('}')
    }
    this.#expect('}')
    return Object.fromEntries(pairs)
  }

  #skipSeparator(end: string): void {
    this.#skipWhitespace()
    if (this.text[this.#at] === end) return
    this.#expect(',')
    this.#skipWhitespace()
  }

  #explicitValue(): ShorthandValue {
    if (this.text[this.#at] === '[') return this.#list()
    if (this.text[this.#at] === '{') return this.#map()
    return this.#firstValue()
  }

  #firstValue(): string | Uint8Array {
    if (this.text[this.#at] === "'" || this.text[this.#at] === '"') return this.#quoted()
    const match = FIRST_VALUE.exec(this.text.slice(this.#at))
    if (match === null) return ''
    this.#at += match[0].length
    return this.#loaded(match[0].replaceAll('\\,', ',').trimEnd())
  }

  #secondValue(): string | Uint8Array {
    if (this.text[this.#at] === "'" || this.text[this.#at] === '"') return this.#quoted()
    return this.#loaded(this.#consume(SECOND_VALUE, 'second').replaceAll('\\,', ',').trimEnd())
  }

  #quoted(): string | Uint8Array {
    const mark = this.text[this.#at] ?? ''
    const value = mark === "'" ? this.#consume(SINGLE_QUOTED, 'singled quoted') : this.#consume(DOUBLE_QUOTED, 'double quoted')
    return this.#loaded(value.slice(1, -1).replaceAll(`\\${mark}`, mark).replaceAll('\\\\', '\\'))
  }

  #loaded(value: string): string | Uint8Array {
    return (this.#loads ? this.loadFile(value) : undefined) ?? value
  }

  #consume(pattern: RegExp, name: string): string {
    const match = pattern.exec(this.text.slice(this.#at))
    if (match === null) throw this.#syntaxError(`<${name}>`, '<none>')
    this.#at += match[0].length
    return match[0]
  }

  #expect(character: string, withWhitespace = false): void {
    if (withWhitespace) this.#skipWhitespace()
    if (this.#atEnd()) throw this.#syntaxError(character, 'EOF')
    if (this.text[this.#at] !== character) throw this.#syntaxError(character, this.text[this.#at] ?? '')
    this.#at += 1
    if (withWhitespace) this.#skipWhitespace()
  }

  #skipWhitespace(): void {
    while (!this.#atEnd() && WHITESPACE.includes(this.text[this.#at] ?? 'x')) this.#at += 1
  }

  #atEnd(): boolean {
    return this.#at >= this.text.length
  }

  #syntaxError(expected: string, received: string): ShorthandSyntaxError {
    return new ShorthandSyntaxError(`Expected: '${expected}', received: '${received}' for input:\n ${this.#place(this.#at)}`)
  }

  /** The text with a caret under the place, in the line where it is. */
  #place(index: number): string {
    const before = this.text.slice(0, index)
    const spaces = index - before.lastIndexOf('\n') - 1
    const lineEnd = this.text.indexOf('\n', index)
    const shown = lineEnd < 0 ? this.text : this.text.slice(0, lineEnd)
    return `${shown}\n${' '.repeat(spaces)}^${lineEnd < 0 ? '' : this.text.slice(lineEnd)}`
  }
}
