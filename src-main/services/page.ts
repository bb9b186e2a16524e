/** Pages of a list. A marker names the last key of a page, so that what is added or removed meanwhile moves nothing else. */
import { hash } from 'node:crypto'
import { ServiceError } from '../aws/service-error.js'

export interface PageRequest {
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface PageEnd {
  IsTruncated: boolean
  Marker?: string
}

export interface Page<T> {
  items: T[]
  /** The members that IAM's list operations answer beside the list. */
  end: PageEnd
}

/** How many items a page has when nobody says. */
export const DEFAULT_MAX_ITEMS = 100

/**
 * One page of a list in the order of its keys, without regard to case.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
 * @param all the whole list, in any order.
 * @param keyOf unique in the list.
 * @throws ServiceError ValidationError for a marker that no page ended with.
 */
export function pageOf<T>(all: readonly T[], keyOf: (item: T) => string, { Marker, MaxItems }: PageRequest): Page<T> {
  const sorted = all.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => compareNames(a.key, b.key))
  const after = Marker === undefined ? undefined : keyAt(Marker, sorted.map(({ key }) => key))
  const rest = after === undefined ? sorted : sorted.filter(({ key }) => compareNames(key, after) > 0)
  const page = rest.slice(0, MaxItems ?? DEFAULT_MAX_ITEMS)
  const last = page.at(-1)
  const items = page.map(({ item }) => item)
  return { items, end: last && page.length < rest.length ? { IsTruncated: true, Marker: fits(last.key) ? toMarker(last.key) : shortMarker(last.key) } : { IsTruncated: false } }
}

/** An opaque marker for a key. */
export function toMarker(key: string): string {
  return encode(WHOLE + key)
}

/** @throws ServiceError ValidationError when `toMarker` did not make it. */
export function fromMarker(marker: string): string {
  const text = decode(marker)
  if (!text.startsWith(WHOLE)) throw invalidMarker()
  return text.slice(WHOLE.length)
}

/** Whether a key's marker keeps within AWS's 320 characters. */
export function fits(key: string): boolean {
  return key.length <= 78 || Buffer.byteLength(key) <= LONGEST_KEY
}

export function invalidMarker(): ServiceError {
  return new ServiceError('ValidationError', 'Invalid Marker.', { status: 400 })
}

const WHOLE = '1:'
const SHORT = '2:'
const LONGEST_KEY = 236
/** Characters of a key that stand in a short marker; four bytes each at most. */
const KEPT = 48
const DIGEST = 32

/** For a key that does not fit: how it begins, and a digest by which it is found again. */
function shortMarker(key: string): string {
  return encode(SHORT + digestOf(key) + beginningOf(key))
}

/** The key that a marker names: if it is gone, what stands where it stood. */
function keyAt(marker: string, keys: readonly string[]): string {
  const text = decode(marker)
  if (!text.startsWith(SHORT)) return fromMarker(marker)
  const digest = text.slice(SHORT.length, SHORT.length + DIGEST)
  const beginning = text.slice(SHORT.length + DIGEST)
  if (!/^[0-9a-f]{32}$/.test(digest) || beginning !== beginningOf(beginning)) throw invalidMarker()
  return keys.find((key) => key.startsWith(beginning) && digestOf(key) === digest) ?? beginning
}

function digestOf(key: string): string {
  return hash('sha256', key).slice(0, DIGEST)
}

function beginningOf(key: string): string {
  return [...key.slice(0, 2 * KEPT)].slice(0, KEPT).join('')
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url')
}

/** @throws ServiceError ValidationError for what `encode` did not make. */
function decode(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8')
  if (encode(text) !== marker) throw invalidMarker()
  return text
}

/** AWS compares the names of IAM's entities without regard to case, and so it orders them. */
export function compareNames(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()]
  if (a !== b) return a < b ? -1 : 1
  return left === right ? 0 : left < right ? -1 : 1
}
