/** Pages of lists that are put together while they are read: what is skipped and what comes from several places. */
import { compareNames, DEFAULT_MAX_ITEMS, fromMarker, invalidMarker, toMarker, type Page, type PageRequest } from '../page.js'

/** The next items of a list in its order, `limit` at most; fewer only at its end. */
export type Source<T> = (after: string | undefined, limit: number) => T[]

/** How keys become markers, where they are not short in any case. */
export interface Markers {
  toMarker: (key: string) => string
  /** @throws ServiceError ValidationError for what the other did not make. */
  fromMarker: (marker: string) => string
}

interface Filling<T> {
  /** Says what belongs to the list. */
  keep?: (item: T) => boolean
  markers?: Markers
}

/**
 * One page of a list, read from where the last one ended until it is full: it costs the page and what is skipped.
 * @param keyOf unique in the list, and in its order.
 * @throws ServiceError ValidationError for a marker that no page ended with.
 */
export function filledPage<T>(source: Source<T>, keyOf: (item: T) => string, { Marker, MaxItems = DEFAULT_MAX_ITEMS }: PageRequest, filling: Filling<T> = {}): Page<T> {
  const { keep = () => true, markers = { toMarker, fromMarker } } = filling
  let after = Marker === undefined ? undefined : markers.fromMarker(Marker)
  const limit = MaxItems + 1
  const found: T[] = []
  for (let more = true; more && found.length < limit; ) {
    const read = source(after, limit)
    const last = read.at(-1)
    found.push(...read.filter(keep))
    more = last !== undefined && read.length >= limit
    if (last !== undefined) after = keyOf(last)
  }
  const items = found.slice(0, MaxItems)
  const end = items.at(-1)
  return { items, end: end !== undefined && found.length > MaxItems ? { IsTruncated: true, Marker: markers.toMarker(keyOf(end)) } : { IsTruncated: false } }
}

/** Two lists as one, in the order that both have; what is in both comes once. */
export function merged<T>(one: Source<T>, other: Source<T>, compare: (a: T, b: T) => number): Source<T> {
  return (after, limit) => {
    const [left, right] = [one(after, limit), other(after, limit)]
    const all: T[] = []
    for (let [l, r] = [0, 0]; all.length < limit && (l < left.length || r < right.length); ) {
      const [item, otherItem] = [left[l], right[r]]
      const order = item === undefined ? 1 : otherItem === undefined ? -1 : compare(item, otherItem)
      const next = order <= 0 ? item : otherItem
      if (next !== undefined) all.push(next)
      if (order <= 0) l += 1
      if (order >= 0) r += 1
    }
    return all
  }
}

/**
 * Lists one behind the other. A key begins with the number of its list, `2 Dev`; each list goes by the rest of its keys.
 * @throws ServiceError ValidationError, when it is read, for a key of none of them.
 */
export function chained<T>(sources: readonly Source<T>[]): Source<T> {
  return (after, limit) => {
    const from = after === undefined ? 1 : Number(after.slice(0, after.indexOf(' ')))
    if (!(from >= 1 && from <= sources.length)) throw invalidMarker()
    const found: T[] = []
    for (const [index, source] of sources.entries()) {
      if (index + 1 < from || found.length >= limit) continue
      found.push(...source(index + 1 === from ? after?.slice(after.indexOf(' ') + 1) : undefined, limit - found.length))
    }
    return found
  }
}

/** A list that is at hand, in the order of its keys. */
export function sorted<T>(all: readonly T[], keyOf: (item: T) => string): Source<T> {
  return (after, limit) => {
    const begin = after === undefined ? 0 : firstBehind(all, keyOf, after)
    return all.slice(begin, begin + limit)
  }
}

function firstBehind<T>(all: readonly T[], keyOf: (item: T) => string, after: string): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = all[middle]
    if (item !== undefined && compareNames(keyOf(item), after) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
