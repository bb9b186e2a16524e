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

export type SetMode = 'plain' | 'ForAllValues' | 'ForAnyValue'

/** An operator as written in a policy: `ForAnyValue:StringLikeIfExists`. */
export interface OperatorName {
  base: Operator
  mode: SetMode
  ifExists: boolean
}
