/** The four ARN operators; Equals and Like are the same. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
import { tailOf } from '../match/facts.js'
import { matchesTemplate, tokenize, toTemplate } from '../match/template.js'
import type { Template, Token } from '../match/template.js'
import type { Comparison, Operator } from './operator.js'

export const arnOperators: readonly Operator[] = [
  arn('ArnEquals', false),
  arn('ArnLike', false),
  arn('ArnNotEquals', true),
  arn('ArnNotLike', true),
]

function arn(name: string, negated: boolean): Operator {
  return { name, negated, variables: true, wildcards: true, compile }
}

/** Six fields, each compared by itself: a wildcard does not reach over a colon, except in the sixth. */
function compile(pattern: string, variables: boolean): Comparison {
  const fields = splitFields(tokenize(pattern, { variables, wildcards: true }))
  if (fields === undefined) return (actual) => pattern === '*' && tailOf(actual) > 0
  const templates: readonly Template[] = fields.map(toTemplate)
  return (actual, facts) => {
    const tail = tailOf(actual)
    // What is no ARN matches no ARN, and so meets the negated operators.
    if (tail === 0) return false
    const values = [...actual.slice(0, tail - 1).split(':'), actual.slice(tail)]
    return templates.every((template, index) => matchesTemplate(template, values[index] ?? '', facts))
  }
}

/** Splits at the first five colons of the text as written, never at one inside a variable or its value. */
function splitFields(tokens: readonly Token[]): Token[][] | undefined {
  const fields: Token[][] = [[]]
  for (const token of tokens) {
    if (typeof token !== 'string') {
      fields.at(-1)?.push(token)
      continue
    }
    let rest = token
    for (let colon = rest.indexOf(':'); colon !== -1 && fields.length < 6; colon = rest.indexOf(':')) {
      if (colon > 0) fields.at(-1)?.push(rest.slice(0, colon))
      fields.push([])
      rest = rest.slice(colon + 1)
    }
    if (rest !== '') fields.at(-1)?.push(rest)
  }
  return fields.length === 6 ? fields : undefined
}
