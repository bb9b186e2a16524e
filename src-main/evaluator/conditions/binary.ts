/** The BinaryEquals operator. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals */
import type { Operator } from './operator.js'

export const binaryOperators: readonly Operator[] = [
  {
    name: 'BinaryEquals',
    negated: false,
    variables: false,
    wildcards: false,
    compile(pattern) {
      const expected = bytesOf(pattern)
      return (text) => {
        const actual = bytesOf(text)
        return actual === undefined || expected === undefined ? undefined : actual === expected
      }
    },
  },
]

/** Base64, in the policy and in the request; the bytes compare, not their spelling. */
function bytesOf(base64: string): string | undefined {
  try {
    return atob(base64)
  } catch {
    return undefined
  }
}
