/** The words in which IAM refuses role trust policies. */
import { actionProblem, conditionProblem, statementProblem, SYNTAX, wordsFor } from './malformed-iam-policy.js'
import type { ParsedStatement } from './parsed-policy.js'
import type { PolicyRules } from './policy-rules.js'

const NO_PRINCIPALS = 'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const trustProblem: PolicyRules = {
  code: 'MalformedPolicyDocument',
  fromFinding(finding) {
    const { code, position, message } = finding
    const prohibited = /\/(NotResource|Resource|NotPrincipal)$/.exec(position.pointer)?.[1]
    if (code === 'ProhibitedElement' && prohibited !== undefined) return `Has prohibited field ${prohibited}.`
    if (code === 'MissingPrincipal') return NO_PRINCIPALS
    const named = /\/Principal\/(\w+)(\/\d+)?$/.exec(position.pointer)?.[1]
    const text = /^"([^"]*)"/.exec(message)?.[1]
    if (code === 'InvalidPrincipal' && named !== undefined && text !== undefined) return `Invalid principal in policy: "${named}":"${text}"`
    if (code === 'InvalidPrincipal') return 'Invalid principal in policy.'
    return wordsFor(finding) ?? SYNTAX
  },
  fromPolicy: (policy) =>
    statementProblem(policy, (statement) => noPrincipal(statement) ?? actionProblem(statement) ?? foreignAction(statement) ?? conditionProblem(statement)),
}

function noPrincipal({ principal }: ParsedStatement): string | undefined {
  return principal?.entries.length === 0 ? NO_PRINCIPALS : undefined
}

function foreignAction({ action }: ParsedStatement): string | undefined {
  const known = action.items.every(({ text }) => /^sts:(AssumeRole|TagSession$|SetSourceIdentity$|SetContext$|\*$|Assume\*$)/i.test(text))
  return known && !action.not ? undefined : 'AssumeRole policy may only specify STS AssumeRole actions.'
}
