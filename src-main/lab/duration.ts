/** Durations as command files write them: `+30s`, `+91d`. */
import { DAY, HOUR, MINUTE, SECOND } from '../aws/clock.js'

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY }

/** @returns milliseconds; undefined when the text is no duration. */
export function durationOf(text: string): number | undefined {
  const [, amount, unit] = /^\+(\d{1,6})([smhd])$/.exec(text) ?? []
  return amount === undefined ? undefined : Number(amount) * (UNITS[unit ?? ''] ?? 0) || undefined
}
