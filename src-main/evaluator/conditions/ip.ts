/** IpAddress and NotIpAddress. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress */
import { readingOperator, type Operator } from './operator.js'

export const ipOperators: readonly Operator[] = [
  readingOperator({ name: 'IpAddress' }, parseRange, parseAddress, contains),
  readingOperator({ name: 'NotIpAddress', negated: true }, parseRange, parseAddress, contains),
]

/** Sixteen-bit groups: two for IPv4, eight for IPv6. */
type Groups = readonly number[]

interface Range {
  groups: Groups
  bits: number
}

/** An address or a CIDR block; a bare address stands for itself alone. */
export function parseRange(text: string): Range | undefined {
  const slash = text.indexOf('/')
  const groups = parseAddress(slash === -1 ? text : text.slice(0, slash))
  if (groups === undefined) return undefined
  if (slash === -1) return { groups, bits: groups.length * 16 }
  const suffix = text.slice(slash + 1)
  if (!/^\d{1,3}$/.test(suffix)) return undefined
  // A prefix on an IPv4-mapped address counts from its IPv6 beginning.
  const bits = Number(suffix) - (groups.length === 2 && text.includes(':') ? 96 : 0)
  return bits < 0 || bits > groups.length * 16 ? undefined : { groups, bits }
}

/** Addresses of different families are never inside one another. */
function contains(actual: Groups, range: Range): boolean {
  if (range.groups.length !== actual.length) return false
  let bits = range.bits
  for (let index = 0; bits > 0; index++, bits -= 16) {
    const mask = bits >= 16 ? 0xffff : (0xffff << (16 - bits)) & 0xffff
    if ((((range.groups[index] ?? 0) ^ (actual[index] ?? 0)) & mask) !== 0) return false
  }
  return true
}

/** IPv4, IPv6, or IPv4 mapped into IPv6, which counts as IPv4. */
export function parseAddress(text: string): Groups | undefined {
  if (!text.includes(':')) return parseV4(text)
  const groups = parseV6(text)
  const mapped = groups !== undefined && groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)
  return mapped ? groups.slice(6) : groups
}

/** Four numbers from 0 to 255, of one to three digits each. */
function parseV4(text: string): Groups | undefined {
  const bytes: number[] = []
  let byte = 0
  let digits = 0
  for (let at = 0; at <= text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit >= 0 && digit <= 9) {
      byte = byte * 10 + digit
      digits += 1
      continue
    }
    if (digits < 1 || digits > 3 || byte > 255 || (at < text.length && text[at] !== '.')) return undefined
    bytes.push(byte)
    byte = digits = 0
  }
  const [a, b, c, d, more] = bytes
  if (a === undefined || b === undefined || c === undefined || d === undefined || more !== undefined) return undefined
  return [(a << 8) | b, (c << 8) | d]
}

const ZERO = 48

function parseV6(text: string): Groups | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = parseGroups(halves[0] ?? '', halves.length === 1)
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '', true) : []
  if (head === undefined || tail === undefined) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 1) return missing === 0 ? head : undefined
  return missing < 1 ? undefined : [...head, ...new Array<number>(missing).fill(0), ...tail]
}

/** @param last the end of the address, where the last two groups may be written as IPv4. */
function parseGroups(text: string, last: boolean): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const words = text.split(':')
  for (const [index, word] of words.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(word)) groups.push(parseInt(word, 16))
    else {
      const v4 = last && index === words.length - 1 ? parseV4(word) : undefined
      if (v4 === undefined) return undefined
      groups.push(...v4)
    }
  }
  return groups
}
