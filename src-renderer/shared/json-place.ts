/** Where the value that a JSON pointer names stands in a text. https://www.rfc-editor.org/rfc/rfc6901 */

export interface JsonPlace {
  /** Where the member's name begins; of a list's item, the item itself. */
  keyFrom: number
  from: number
  to: number
}

/** @returns undefined when the text has no such value, or is no JSON up to there. */
export function placeOf(text: string, pointer: string): JsonPlace | undefined {
  let place: JsonPlace | undefined = wholeOf(text)
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    place = place && childOf(text, place, name)
  }
  return place
}

function wholeOf(text: string): JsonPlace {
  const from = skipSpace(text, 0)
  return { keyFrom: from, from, to: valueEnd(text, from) }
}

function childOf(text: string, { from, to }: JsonPlace, name: string): JsonPlace | undefined {
  const isObject = text[from] === '{'
  if (!isObject && text[from] !== '[') return undefined
  let at = skipSpace(text, from + 1)
  for (let index = 0; at < to - 1; index += 1) {
    const keyFrom = at
    let key = String(index)
    if (isObject) {
      const end = stringEnd(text, at)
      key = unquoted(text.slice(at, end))
      at = skipSpace(text, skipSpace(text, end) + 1)
    }
    const end = valueEnd(text, at)
    if (key === name) return { keyFrom, from: at, to: end }
    // Past the comma; anything else ends the loop at the closing bracket.
    at = skipSpace(text, skipSpace(text, end) + 1)
  }
  return undefined
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1
  return at
}

/** The end of the value that begins at `from`. */
function valueEnd(text: string, from: number): number {
  if (text[from] === '"') return stringEnd(text, from)
  if (text[from] !== '{' && text[from] !== '[') return from + (/^[^\s,\]}]*/.exec(text.slice(from, from + 64))?.[0].length ?? 0)
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') at = stringEnd(text, at) - 1
    else if (char === '{' || char === '[') depth += 1
    else if ((char === '}' || char === ']') && (depth -= 1) === 0) return at + 1
  }
  return text.length
}

function stringEnd(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
