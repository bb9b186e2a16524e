/** The words in which IAM refuses role trust policies. */
import { actionProblem, conditionProblem, statementProblem, SYNTAX, wordsFor } from './malformed-iam-policy.js'
import type { ParsedStatement } from './parsed-policy.js'
import type { PolicyRules } from './policy-rules.js'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const trustProblem: PolicyRules = {
  code: 'MalformedPolicyDocument',
  fromFinding(finding) {
    const { code, position, message } = finding
    const prohibited = /\/(NotResource|Resource|NotPrincipal)$/.exec(position.pointer)?.[1]
    if (code === 'ProhibitedElement' && prohibited !== undefined) return `Has prohibited field ${prohibited}.`
    if (code === 'MissingPrincipal') return 'AssumeRole policy must contain a principal.'
    const named = /\/Principal\/(\w+)(\/\d+)?$/.exec(position.pointer)?.[1]
    const text = /^"([^"]*)"/.exec(message)?.[1]
    if (code === 'InvalidPrincipal' && named !== undefined && text !== undefined) return `Invalid principal in policy: "${named}":"${text}"`
    if (code === 'InvalidPrincipal') return 'Invalid principal in policy.'
    return wordsFor(finding) ?? SYNTAX
  },
  fromPolicy: (policy) =>
    statementProblem(policy, (statement) => actionProblem(statement) ?? foreignAction(statement) ?? conditionProblem(statement)),
}

function foreignAction({ action }: ParsedStatement): string | undefined {
  const known = action.items.every(({ text }) => /^sts:(AssumeRole|TagSession$|SetSourceIdentity$|SetContext$|\*$|Assume\*$)/i.test(text))
  return known && !action.not ? undefined : 'AssumeRole policy may only specify STS AssumeRole actions.'
}
