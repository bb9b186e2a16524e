/** The six date operators. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date */
import { readingOperator, type Operator } from './operator.js'

export const dateOperators: readonly Operator[] = [
  date('DateEquals', (order) => order === 0),
  date('DateNotEquals', (order) => order === 0, true),
  date('DateLessThan', (order) => order < 0),
  date('DateLessThanEquals', (order) => order <= 0),
  date('DateGreaterThan', (order) => order > 0),
  date('DateGreaterThanEquals', (order) => order >= 0),
]

function date(name: string, holds: (order: number) => boolean, negated = false): Operator {
  return readingOperator({ name, negated }, parseDate, parseDate, (actual, expected) => holds(actual - expected))
}

const W3C = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?([Zz]|[+-]\d\d:?\d\d)?)?)?)?$/

/**
 * A W3C date (from `2026` to fractions of a second) or epoch seconds; four digits are a year. No zone means UTC.
 * @returns epoch milliseconds, or undefined.
 * @see https://www.w3.org/TR/NOTE-datetime
 */
export function parseDate(text: string): number | undefined {
  const found = W3C.exec(text)
  if (found === null) return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) * 1000 : undefined
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => Number(found[group] ?? (group === 2 || group === 3 ? 1 : 0)))
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined || second === undefined) return undefined
  if (month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return undefined
  const start = Date.UTC(year, month - 1, day)
  // A day that the month does not have would run over into the next.
  if (new Date(start).getUTCMonth() !== month - 1) return undefined
  const milliseconds = Number(`0.${found[7] ?? '0'}`) * 1000
  return start + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offsetOf(found[8])
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
