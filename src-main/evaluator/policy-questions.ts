/** The questions that a policy's own words ask: each of its actions on each of its resources. */
import type { Arn } from '../aws/arn.js'
import type { PolicyKind } from '../aws/policy-document.js'
import { compilePolicy } from './compile/compile-policy.js'

export interface PolicyQuestion {
  /** As written: a pattern such as `s3:Get*` stands for all that it covers. */
  action: string
  resource: Arn
}

/**
 * The pairs of Action and Resource in a document, each once, in its order. Patterns may be asked as they are: the evaluator takes the
 * wildcards of a request literally, so that only a pattern at least as wide meets them. `Not` elements and patterns with policy
 * variables name nothing that could be asked; a document with findings asks nothing.
 */
export function policyQuestions(document: string, kind: PolicyKind): PolicyQuestion[] {
  const questions = new Map<string, PolicyQuestion>()
  for (const { action, resource } of compilePolicy(document, kind).parsed?.statements ?? []) {
    if (action.not || resource?.not !== false) continue
    const resources = resource.items.map(({ text }) => text).filter((text) => !text.includes('${'))
    for (const { text } of action.items) for (const one of resources) questions.set(`${text.toLowerCase()}\n${one}`, { action: text, resource: one })
  }
  return [...questions.values()]
}
