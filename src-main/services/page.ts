/** Pages of a list. A marker names the last key of a page, so that what is added or removed meanwhile moves nothing else. */
import { ServiceError } from '../aws/service-error.js'
import type { Table } from '../store/table.js'

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
 * @param keyOf unique in the list; with at most 200 characters the marker keeps within AWS's 320.
 * @throws ServiceError ValidationError for a marker that no page ended with.
 */
export function pageOf<T>(all: readonly T[], keyOf: (item: T) => string, { Marker, MaxItems }: PageRequest): Page<T> {
  const sorted = all.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => compareNames(a.key, b.key))
  const after = Marker === undefined ? undefined : fromMarker(Marker)
  const rest = after === undefined ? sorted : sorted.filter(({ key }) => compareNames(key, after) > 0)
  const page = rest.slice(0, MaxItems ?? DEFAULT_MAX_ITEMS)
  const last = page.at(-1)
  const items = page.map(({ item }) => item)
  return { items, end: last && page.length < rest.length ? { IsTruncated: true, Marker: toMarker(last.key) } : { IsTruncated: false } }
}

/**
 * One page of a table in the order of its names, read from where the last one ended: it costs the same however many records there are.
 * @param nameOf the member that orders the table within `match`.
 * @throws ServiceError ValidationError for a marker that no page ended with.
 */
export function tablePage<R extends object>(
  table: Table<R>,
  nameOf: (record: R) => string,
  { Marker, MaxItems = DEFAULT_MAX_ITEMS, PathPrefix }: PageRequest & { PathPrefix?: string | undefined },
): Page<R> {
  const after = Marker === undefined ? undefined : fromMarker(Marker)
  const prefix = PathPrefix === undefined || PathPrefix === '/' ? undefined : { member: 'path' as keyof R & string, value: PathPrefix }
  const found = table.page({ after, limit: MaxItems + 1, prefix })
  const items = found.slice(0, MaxItems)
  const last = items.at(-1)
  return { items, end: last && found.length > MaxItems ? { IsTruncated: true, Marker: toMarker(nameOf(last)) } : { IsTruncated: false } }
}

/** An opaque marker for a key. */
export function toMarker(key: string): string {
  return Buffer.from(`${VERSION}${key}`, 'utf8').toString('base64url')
}

/** @throws ServiceError ValidationError when `toMarker` did not make it. */
export function fromMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8')
  if (!text.startsWith(VERSION) || toMarker(text.slice(VERSION.length)) !== marker) {
    throw new ServiceError('ValidationError', 'Invalid Marker.', { status: 400 })
  }
  return text.slice(VERSION.length)
}

/** AWS compares the names of IAM's entities without regard to case, and so it orders them. */
export function compareNames(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()]
  if (a !== b) return a < b ? -1 : 1
  return left === right ? 0 : left < right ? -1 : 1
}

const VERSION = '1:'
