/** Wildcard patterns: `*` is any run of characters, `?` is any one. Texts of policies never become regular expressions. */

/** A piece of a pattern: literal text, or one of the two wildcards. */
export type GlobToken = string | typeof ANY_RUN | typeof ANY_ONE
export const ANY_RUN = 0
export const ANY_ONE = 1

/** Literal text between two `*`; `wild` marks the places of `?`. */
interface Segment {
  text: string
  wild: readonly boolean[] | undefined
}

/** A pattern made ready: without `*` it is `head` alone, else what stands before the first, between and after the last `*`. */
export interface Glob {
  head: Segment
  middle: readonly Segment[]
  tail: Segment | undefined
  /** The shortest text that can match. */
  length: number
}

export function tokensOf(text: string): GlobToken[] {
  const tokens: GlobToken[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character !== '*' && character !== '?') continue
    if (at > from) tokens.push(text.slice(from, at))
    tokens.push(character === '*' ? ANY_RUN : ANY_ONE)
    from = at + 1
  }
  if (from < text.length) tokens.push(text.slice(from))
  return tokens
}

export function globOf(tokens: readonly GlobToken[]): Glob {
  const segments: Segment[] = []
  let text = ''
  let wild: boolean[] | undefined
  let runs = 0
  const close = (): void => {
    segments.push({ text, wild })
    text = ''
    wild = undefined
  }
  for (const token of tokens) {
    if (token === ANY_RUN) {
      runs += 1
      close()
    } else if (token === ANY_ONE) {
      wild ??= []
      wild[text.length] = true
      text += '?'
    } else text += token
  }
  close()
  const length = segments.reduce((sum, segment) => sum + segment.text.length, 0)
  const head = segments[0] ?? { text: '', wild: undefined }
  if (runs === 0) return { head, middle: [], tail: undefined, length }
  return { head, middle: segments.slice(1, -1).filter((segment) => segment.text !== ''), tail: segments.at(-1), length }
}

export function glob(pattern: string): Glob {
  return globOf(tokensOf(pattern))
}

/**
 * Matches the whole text, case-sensitively. Each run is tried at its first place only, which is enough:
 * no step goes back over an earlier `*`, so many stars cost no more than one.
 */
export function matchesGlob(pattern: Glob, text: string): boolean {
  const { head, tail } = pattern
  if (text.length < pattern.length || !standsAt(head, text, 0)) return false
  if (tail === undefined) return text.length === head.text.length
  const end = text.length - tail.text.length
  if (!standsAt(tail, text, end)) return false
  let from = head.text.length
  for (const segment of pattern.middle) {
    const at = findSegment(segment, text, from, end)
    if (at === -1) return false
    from = at + segment.text.length
  }
  return from <= end
}

function standsAt(segment: Segment, text: string, at: number): boolean {
  const { wild } = segment
  if (wild === undefined) return text.startsWith(segment.text, at)
  if (at < 0 || at + segment.text.length > text.length) return false
  for (let index = 0; index < segment.text.length; index++) {
    if (wild[index] !== true && segment.text.charCodeAt(index) !== text.charCodeAt(at + index)) return false
  }
  return true
}

function findSegment(segment: Segment, text: string, from: number, end: number): number {
  const last = end - segment.text.length
  if (segment.wild === undefined) {
    const at = text.indexOf(segment.text, from)
    return at > last ? -1 : at
  }
  for (let at = from; at <= last; at++) if (standsAt(segment, text, at)) return at
  return -1
}
