/** The Bool operator. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean */
import { compileTemplate, resolveTemplate } from '../match/template.js'
import type { Operator } from './operator.js'

export const booleanOperators: readonly Operator[] = [
  {
    name: 'Bool',
    negated: false,
    variables: true,
    wildcards: false,
    compile(pattern, variables) {
      const template = compileTemplate(pattern, { variables, wildcards: false })
      return (text, facts) => {
        const actual = text.toLowerCase()
        if (actual !== 'true' && actual !== 'false') return undefined
        return resolveTemplate(template, facts)?.head.text.toLowerCase() === actual
      }
    },
  },
]
