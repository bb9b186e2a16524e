/** Reads the times that people write on a command line. */
import type { Instant } from '../../aws/clock.js'

/** `2026-01-15`, `2026-01-15T09:00`, `2026-01-15 09:00:00+01:00`, `20260115T090000Z`. */
const ISO = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?$/i

/**
 * Also epoch seconds, as a number or in digits. Without a zone a time is in UTC.
 * @returns undefined when it is no time.
 */
export function parseTimestamp(value: unknown): Instant | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value * 1000 : undefined
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (/^-?\d{1,7}$|^-?\d{9,11}(\.\d+)?$/.test(text)) return Number(text) * 1000
  const match = ISO.exec(text)
  if (match === null) return fromWords(text)
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}${isoZone(zone)}`
  const instant = Date.parse(iso)
  return Number.isNaN(instant) ? undefined : instant
}

function isoZone(zone: string): string {
  if (!/^[+-]/.test(zone)) return 'Z'
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

/** `15 Jan 2026 09:00`, `Thu, 15 Jan 2026 09:00:00 GMT`: what names a month and a year. */
function fromWords(text: string): Instant | undefined {
  if (!/[a-z]{3}/i.test(text) || !/\d{4}/.test(text)) return undefined
  const instant = Date.parse(/\b(GMT|UTC|Z)$|[+-]\d{4}$/i.test(text) ? text : `${text} UTC`)
  return Number.isNaN(instant) ? undefined : instant
}
