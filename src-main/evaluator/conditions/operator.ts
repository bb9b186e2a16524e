/** What a condition operator is: a leaf that the operator families and the condition matcher share. */
import type { Facts } from '../match/facts.js'

/**
 * Compares one value of the request with one value of the policy.
 * @returns undefined when the two cannot be compared, such as a word with a number.
 */
export type Comparison = (actual: string, facts: Facts) => boolean | undefined

export interface Operator {
  name: string
  /** `Not` operators: the entry is met when no value of the policy compares true. */
  negated: boolean
  /** Policy variables are replaced in this operator's values. */
  variables: boolean
  wildcards: boolean
  /** Makes one value of the policy ready. `variables` is false for documents of version 2008-10-17. */
  compile(pattern: string, variables: boolean): Comparison
}

/**
 * An operator that reads both sides as something else than text: a number, a date, a range of addresses. A side that cannot be read
 * compares with nothing.
 */
export function readingOperator<Expected, Actual>(
  { name, negated = false }: Pick<Operator, 'name'> & Partial<Pick<Operator, 'negated'>>,
  parsePattern: (pattern: string) => Expected | undefined,
  parseActual: (text: string) => Actual | undefined,
  holds: (actual: Actual, expected: Expected) => boolean,
): Operator {
  return {
    name,
    negated,
    variables: false,
    wildcards: false,
    compile(pattern) {
      const expected = parsePattern(pattern)
      return (text, facts) => {
        const actual = facts.read(text, parseActual)
        return actual === undefined || expected === undefined ? undefined : holds(actual, expected)
      }
    },
  }
}

export type SetMode = 'plain' | 'ForAllValues' | 'ForAnyValue'

/** An operator as written in a policy: `ForAnyValue:StringLikeIfExists`. */
export interface OperatorName {
  base: Operator
  mode: SetMode
  ifExists: boolean
}
