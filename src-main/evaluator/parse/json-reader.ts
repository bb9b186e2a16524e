/** Reads JSON and remembers where each value stands, so that findings and traces can point at the text. */

export type JsonNode =
  | { type: 'object'; offset: number; members: readonly JsonMember[] }
  | { type: 'array'; offset: number; items: readonly JsonNode[] }
  | { type: 'string' | 'number' | 'boolean' | 'null'; offset: number; value: string }

export interface JsonMember {
  key: string
  keyOffset: number
  value: JsonNode
}

export interface JsonProblem {
  message: string
  offset: number
}

/** Policies are five levels deep; the limit keeps hostile text from exhausting the stack. */
const DEPTH_LIMIT = 64

/**
 * Reads one JSON value (RFC 8259) in time linear in the length of the text. Never throws.
 * Numbers and booleans keep the text they were written as. Keys that occur twice are all kept.
 */
export function readJson(text: string): { node: JsonNode } | { problem: JsonProblem } {
  try {
    return { node: new Reader(text).document() }
  } catch (error) {
    if (error instanceof Stop) return { problem: { message: error.message, offset: error.offset } }
    throw error
  }
}

class Stop extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message)
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t',
}
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const WORDS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' }
/** As character codes. */
const SPACE = 0x20
const QUOTE = 0x22
const BACKSLASH = 0x5c

class Reader {
  private at = 0

  constructor(private readonly text: string) {}

  document(): JsonNode {
    this.space()
    const node = this.value(0)
    this.space()
    if (this.at < this.text.length) throw new Stop('Nothing may follow the end of the JSON.', this.at)
    return node
  }

  private value(depth: number): JsonNode {
    if (depth > DEPTH_LIMIT) throw new Stop('The JSON is nested too deeply.', this.at)
    const offset = this.at
    const next = this.text[offset]
    if (next === '{') return { type: 'object', offset, members: this.members(depth) }
    if (next === '[') return { type: 'array', offset, items: this.items(depth) }
    if (next === '"') return { type: 'string', offset, value: this.string() }
    const word = next === undefined ? undefined : WORDS[next]
    if (word !== undefined && this.text.startsWith(word, offset)) {
      this.at += word.length
      return { type: word === 'null' ? 'null' : 'boolean', offset, value: word }
    }
    NUMBER.lastIndex = offset
    const number = NUMBER.exec(this.text)?.[0]
    if (number !== undefined) {
      this.at += number.length
      return { type: 'number', offset, value: number }
    }
    throw new Stop(next === undefined ? 'The text ends where a value is expected.' : `A value cannot begin with ${JSON.stringify(next)}.`, offset)
  }

  private members(depth: number): JsonMember[] {
    const members: JsonMember[] = []
    this.separated('}', () => {
      const keyOffset = this.at
      if (this.text[keyOffset] !== '"') throw new Stop('A name in double quotes is expected.', keyOffset)
      const key = this.string()
      this.space()
      if (this.text[this.at] !== ':') throw new Stop('A colon is expected after the name.', this.at)
      this.at += 1
      this.space()
      members.push({ key, keyOffset, value: this.value(depth + 1) })
    })
    return members
  }

  private items(depth: number): JsonNode[] {
    const items: JsonNode[] = []
    this.separated(']', () => void items.push(this.value(depth + 1)))
    return items
  }

  private separated(end: string, one: () => void): void {
    this.at += 1
    this.space()
    if (this.text[this.at] === end) {
      this.at += 1
      return
    }
    for (;;) {
      one()
      this.space()
      const next = this.text[this.at]
      if (next !== end && next !== ',') throw new Stop(`A comma or ${end} is expected.`, this.at)
      this.at += 1
      if (next === end) return
      this.space()
    }
  }

  private string(): string {
    const start = this.at
    this.at += 1
    let value = ''
    for (;;) {
      value += this.plain()
      const next = this.text[this.at]
      if (next === '"') {
        this.at += 1
        return value
      }
      if (next === undefined) throw new Stop('This text in double quotes does not end.', start)
      if (next !== '\\') throw new Stop('A line break or control character must be written as an escape.', this.at)
      value += this.escape()
    }
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? ''
    const plain = ESCAPES[letter]
    if (plain !== undefined) {
      this.at += 2
      return plain
    }
    const digits = this.text.slice(this.at + 2, this.at + 6)
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) throw new Stop('This escape is not one that JSON knows.', this.at)
    this.at += 6
    return String.fromCharCode(parseInt(digits, 16))
  }

  /** Characters that stand for themselves. */
  private plain(): string {
    const { text, at } = this
    let end = at
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end)
      if (code === QUOTE || code === BACKSLASH || code < SPACE) break
    }
    this.at = end
    return text.slice(at, end)
  }

  private space(): void {
    for (; ; this.at++) {
      const next = this.text[this.at]
      if (next !== ' ' && next !== '\n' && next !== '\r' && next !== '\t') return
    }
  }
}
