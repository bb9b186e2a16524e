/** The Null operator asks whether a key is absent. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null */
import type { Operator } from './operator.js'

/** The matcher asks it with `true` for an absent key and `false` for one that is there. */
export const NULL: Operator = {
  name: 'Null',
  negated: false,
  variables: false,
  wildcards: false,
  compile(pattern) {
    const expected = pattern.toLowerCase()
    return (absent) => absent === expected
  },
}
