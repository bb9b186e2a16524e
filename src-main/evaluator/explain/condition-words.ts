/** What a condition asks for, in plain words. */
import type { ConditionTrace } from '../decision.js'
import { oneOf } from './words.js'

const VERBS: Readonly<Record<string, string>> = {
  stringequals: 'to be', stringnotequals: 'not to be', stringequalsignorecase: 'to be', stringnotequalsignorecase: 'not to be',
  stringlike: 'to match', stringnotlike: 'not to match',
  numericequals: 'to be', numericnotequals: 'not to be', numericlessthan: 'to be less than', numericlessthanequals: 'to be at most',
  numericgreaterthan: 'to be more than', numericgreaterthanequals: 'to be at least',
  dateequals: 'to be', datenotequals: 'not to be', datelessthan: 'to be before', datelessthanequals: 'to be no later than',
  dategreaterthan: 'to be after', dategreaterthanequals: 'to be no earlier than',
  bool: 'to be', binaryequals: 'to be', ipaddress: 'to be within', notipaddress: 'to be outside',
  arnequals: 'to match', arnlike: 'to match', arnnotequals: 'not to match', arnnotlike: 'not to match',
}

/** `aws:MultiFactorAuthPresent to be true; the request does not have that key`. */
export function wantedByCondition({ operator, key, patterns, actual }: ConditionTrace): string {
  const base = operator.toLowerCase().replace(/^forallvalues:|^foranyvalue:/, '').replace(/ifexists$/, '')
  const values = patterns.map((pattern) => pattern.resolved ?? pattern.pattern)
  if (base === 'null') {
    const absent = values.includes('true')
    return `${key} to be ${absent ? 'absent' : 'present'}; it is ${absent ? 'in' : 'not in'} the request`
  }
  const which = /^forall/i.test(operator) ? `every value of ${key}` : /^forany/i.test(operator) ? `a value of ${key}` : key
  return `${which} ${VERBS[base] ?? 'to meet'} ${oneOf(values)}; ${found(operator, actual)}`
}

function found(operator: string, actual: readonly string[] | undefined): string {
  if (actual === undefined) return 'the request does not have that key'
  if (actual.length > 1 && !/^for(all|any)values?:/i.test(operator)) return 'it has several values, and without ForAnyValue or ForAllValues none of them counts'
  return `it is ${actual.length === 0 ? 'empty' : actual.map((value) => (value === '' ? 'empty' : value)).join(', ')}`
}
