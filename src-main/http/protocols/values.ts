/** Single values as text: what stands in a form, in XML, in a header or in a query. */
import { parseIso, SECOND, toIso, type Instant } from '../../aws/clock.js'
import type { Member, Shape, TimestampFormat } from '../../aws/models/shapes.js'

/** A shape that is written as one text. */
export type ScalarShape = Exclude<Shape, { type: 'structure' | 'list' | 'map' }>

/**
 * Reads a text as the shape has it. What does not fit stays text: the gateway says what is wrong with it.
 * @returns instants in epoch milliseconds, blobs as bytes.
 */
export function readScalar(shape: ScalarShape, text: string): unknown {
  switch (shape.type) {
    case 'string':
      return text
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text
    case 'integer':
    case 'long':
      return /^[+-]?\d{1,19}$/.test(text) ? Number(text) : text
    case 'float':
    case 'double':
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
    case 'timestamp':
      return readTimestamp(text) ?? text
    case 'blob':
      // Blanks go first: looked for on both sides of the padding, they would be tried in every way there is.
      return /^[A-Za-z0-9+/]*={0,2}$/.test(text.replace(/\s+/g, '')) ? new Uint8Array(Buffer.from(text, 'base64')) : text
  }
}

/** @param usual the format of the protocol, where the model names none. */
export function writeScalar(shape: ScalarShape, member: Member, value: unknown, usual: TimestampFormat): string {
  if (shape.type === 'timestamp') return writeTimestamp(Number(value), member.timestampFormat ?? shape.timestampFormat ?? usual)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return String(value)
}

/** ISO 8601, seconds since 1970, or the date of RFC 7231: clients differ, and services take all three. */
export function readTimestamp(text: string): Instant | undefined {
  if (/^-?\d{1,12}(\.\d+)?$/.test(text)) return Math.round(Number(text) * SECOND)
  const iso = parseIso(text)
  if (iso !== undefined) return iso
  const instant = /^\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(instant) ? undefined : instant
}

export function writeTimestamp(instant: Instant, format: TimestampFormat): string {
  if (format === 'rfc822') return new Date(instant).toUTCString()
  if (format === 'unixTimestamp') return String(Math.floor(instant / SECOND))
  return toIso(instant)
}
