/** The six string operators. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String */
import { compileTemplate, matchesTemplate, resolveTemplate } from '../match/template.js'
import type { Comparison, Operator } from './operator.js'

export const stringOperators: readonly Operator[] = [
  string('StringEquals', false, equals(false)),
  string('StringNotEquals', true, equals(false)),
  string('StringEqualsIgnoreCase', false, equals(true)),
  string('StringNotEqualsIgnoreCase', true, equals(true)),
  string('StringLike', false, like),
  string('StringNotLike', true, like),
]

function string(name: string, negated: boolean, compile: Operator['compile']): Operator {
  return { name, negated, variables: true, wildcards: compile === like, compile }
}

function equals(ignoreCase: boolean): Operator['compile'] {
  return (pattern, variables): Comparison => {
    const template = compileTemplate(pattern, { variables, wildcards: false })
    // Without wildcards a pattern is its head alone.
    if ('glob' in template) {
      const expected = template.glob.head.text
      const folded = fold(expected)
      return ignoreCase ? (actual) => fold(actual) === folded : (actual) => actual === expected
    }
    return (actual, facts) => {
      const expected = resolveTemplate(template, facts)?.head.text
      return expected !== undefined && (ignoreCase ? fold(actual) === fold(expected) : actual === expected)
    }
  }
}

function fold(text: string): string {
  return text.toLowerCase()
}

function like(pattern: string, variables: boolean): Comparison {
  const template = compileTemplate(pattern, { variables, wildcards: true })
  return (actual, facts) => matchesTemplate(template, actual, facts)
}
