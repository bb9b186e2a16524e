/** Conditions: entries are ANDed, an entry's values are ORed (NOR for the `Not` operators). */
import { NULL } from '../conditions/null.js'
import type { Comparison, Operator, SetMode } from '../conditions/operator.js'
import type { ConditionTrace, PatternTrace } from '../decision.js'
import type { ParsedCondition } from '../parse/parsed-policy.js'
import type { ContextValue, Facts } from './facts.js'
import { resolvedText } from './template.js'

export interface CompiledCondition {
  parsed: ParsedCondition
  /** Lower case. */
  key: string
  operator: Operator
  mode: SetMode
  ifExists: boolean
  variables: boolean
  comparisons: readonly Comparison[]
}

export function compileCondition(parsed: ParsedCondition, variables: boolean): CompiledCondition {
  const { base, mode, ifExists } = parsed.name
  const useVariables = variables && base.variables
  return {
    parsed,
    key: parsed.key.toLowerCase(),
    operator: base,
    mode,
    ifExists,
    variables: useVariables,
    comparisons: parsed.values.items.map((item) => base.compile(item.text, useVariables)),
  }
}

/**
 * Whether one entry of a Condition block is met.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function matchesCondition(condition: CompiledCondition, facts: Facts): boolean {
  const value = facts.value(condition.key)
  // An empty list is as good as no key at all.
  const present = value !== undefined && (typeof value === 'string' || value.length > 0)
  if (condition.operator === NULL) return meets(condition, present ? 'false' : 'true', facts)
  if (!present) return whenAbsent(condition)
  if (condition.mode === 'plain') {
    // A multivalued key needs a set operator: without one nothing matches.
    return typeof value === 'string' && meets(condition, value, facts)
  }
  const all = condition.mode === 'ForAllValues'
  // The set operators take an empty string for an empty set.
  if (value === '') return all
  const values = typeof value === 'string' ? [value] : value
  return all ? values.every((one) => meets(condition, one, facts)) : values.some((one) => meets(condition, one, facts))
}

function whenAbsent(condition: CompiledCondition): boolean {
  if (condition.ifExists || condition.mode === 'ForAllValues') return true
  return condition.mode === 'plain' && condition.operator.negated
}

function meets(condition: CompiledCondition, actual: string, facts: Facts): boolean {
  let comparable = condition.comparisons.length === 0
  for (const comparison of condition.comparisons) {
    const same = comparison(actual, facts)
    if (same === true) return !condition.operator.negated
    if (same === false) comparable = true
  }
  return condition.operator.negated && comparable
}

export function traceCondition(condition: CompiledCondition, facts: Facts): ConditionTrace {
  const value = facts.value(condition.key)
  const { parsed, operator } = condition
  const patterns = condition.comparisons.map((comparison, index): PatternTrace => {
    const pattern = parsed.values.items[index]?.text ?? ''
    const matched = comparedWith(condition, comparison, value, facts)
    const resolved = condition.variables ? resolvedText(pattern, { variables: true, wildcards: operator.wildcards }, facts) : undefined
    return resolved === undefined ? { pattern, matched } : { pattern, resolved, matched }
  })
  const trace: ConditionTrace = { operator: parsed.operator, key: parsed.key, patterns, matched: matchesCondition(condition, facts) }
  if (value !== undefined) trace.actual = typeof value === 'string' ? [value] : value
  return trace
}

/** Whether any value of the request compares true with this one value of the policy. */
function comparedWith(condition: CompiledCondition, comparison: Comparison, value: ContextValue | undefined, facts: Facts): boolean {
  if (condition.operator === NULL) return comparison(value === undefined || value.length === 0 && typeof value !== 'string' ? 'true' : 'false', facts) === true
  if (value === undefined) return false
  return (typeof value === 'string' ? [value] : value).some((one) => comparison(one, facts) === true)
}
