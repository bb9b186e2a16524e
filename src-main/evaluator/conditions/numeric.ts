/** The six numeric operators; decimals of any length compare exactly. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
import { readingOperator, type Operator } from './operator.js'

export const numericOperators: readonly Operator[] = [
  numeric('NumericEquals', (order) => order === 0),
  numeric('NumericNotEquals', (order) => order === 0, true),
  numeric('NumericLessThan', (order) => order < 0),
  numeric('NumericLessThanEquals', (order) => order <= 0),
  numeric('NumericGreaterThan', (order) => order > 0),
  numeric('NumericGreaterThanEquals', (order) => order >= 0),
]

function numeric(name: string, holds: (order: number) => boolean, negated = false): Operator {
  return readingOperator({ name, negated }, parseDecimal, parseDecimal, (actual, expected) => holds(compareDecimals(actual, expected)))
}

interface Decimal {
  negative: boolean
  /** Without leading zeros; empty for 0. */
  whole: string
  /** Without trailing zeros. */
  fraction: string
}

/** An optional sign, digits, and perhaps a fraction; nothing else is a number. */
function parseDecimal(text: string): Decimal | undefined {
  const found = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/.exec(text)
  if (found === null) return undefined
  const whole = stripStart(found[2] ?? '')
  const fraction = stripEnd(found[3] ?? '')
  return { negative: found[1] === '-' && whole + fraction !== '', whole, fraction }
}

function compareDecimals(left: Decimal, right: Decimal): number {
  if (left.negative !== right.negative) return left.negative ? -1 : 1
  const size = left.whole.length - right.whole.length || order(left.whole, right.whole) || order(left.fraction, right.fraction)
  return left.negative ? -size : size
}

/** Digits of equal rank order as text does. */
function order(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1
}

function stripStart(digits: string): string {
  let from = 0
  while (digits[from] === '0') from += 1
  return digits.slice(from)
}

function stripEnd(digits: string): string {
  let to = digits.length
  while (digits[to - 1] === '0') to -= 1
  return digits.slice(0, to)
}
