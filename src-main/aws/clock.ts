/** Instants of the simulated world, and how AWS writes them. An instant is epoch milliseconds. */

export type Instant = number

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** No date is farther from 1970, before or after. https://tc39.es/ecma262/#sec-time-values-and-time-range */
const FARTHEST = 8.64e15

export function isInstant(value: unknown): value is Instant {
  return typeof value === 'number' && Math.abs(value) <= FARTHEST
}

/** `2026-01-15T09:00:00Z`, to the second, as the query protocol and CloudTrail write it. @throws RangeError for what is no instant. */
export function toIso(instant: Instant): string {
  const day = Math.floor(instant / DAY)
  if (day !== lastDay) {
    lastDate = new Date(day * DAY).toISOString().slice(0, -'00:00:00.000Z'.length)
    lastDay = day
  }
  const seconds = Math.floor((instant - day * DAY) / SECOND)
  return `${lastDate}${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}Z`
}

/** Instants that are written one after another are mostly of one day. */
let lastDay = NaN
let lastDate = ''

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

/** Reads an ISO 8601 date or date-time. @returns undefined when it is none. */
export function parseIso(text: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return undefined
  const withZone = text.length > 10 && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text
  const instant = Date.parse(withZone)
  return Number.isNaN(instant) ? undefined : instant
}
