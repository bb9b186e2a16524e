/** All 27 condition operators, and how their names are put together. */
import { arnOperators } from './arn.js'
import { binaryOperators } from './binary.js'
import { booleanOperators } from './boolean.js'
import { dateOperators } from './date.js'
import { ipOperators } from './ip.js'
import { NULL } from './null.js'
import { numericOperators } from './numeric.js'
import type { Operator, OperatorName, SetMode } from './operator.js'
import { stringOperators } from './string.js'

export const operators: readonly Operator[] = [
  ...stringOperators,
  ...numericOperators,
  ...dateOperators,
  ...booleanOperators,
  ...binaryOperators,
  ...ipOperators,
  ...arnOperators,
  NULL,
]

const byName = new Map(operators.map((operator) => [operator.name.toLowerCase(), operator]))
const MODES: readonly Exclude<SetMode, 'plain'>[] = ['ForAllValues', 'ForAnyValue']

/**
 * Reads `[ForAllValues:|ForAnyValue:]Operator[IfExists]`, without regard to case.
 * @returns undefined for a name that AWS does not have. Null takes neither a set prefix nor IfExists.
 */
export function findOperator(text: string): OperatorName | undefined {
  let name = text.toLowerCase()
  const mode = MODES.find((prefix) => name.startsWith(`${prefix.toLowerCase()}:`)) ?? 'plain'
  if (mode !== 'plain') name = name.slice(mode.length + 1)
  const ifExists = name.endsWith('ifexists')
  if (ifExists) name = name.slice(0, -'ifexists'.length)
  const base = byName.get(name)
  if (base === undefined || (base === NULL && (ifExists || mode !== 'plain'))) return undefined
  return { base, mode, ifExists }
}
