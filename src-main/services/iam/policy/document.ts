/** Policy documents on their way into an account: checked, and measured against the quotas. */
import type { PolicyKind } from '../../../aws/policy-document.js'
import { ServiceError } from '../../../aws/service-error.js'
import { malformedPolicy } from '../../../evaluator/parse/malformed-policy.js'

/** @throws ServiceError MalformedPolicyDocument. */
export function checkDocument(text: string, kind: PolicyKind & ('identity' | 'trust')): void {
  const problem = malformedPolicy(text, kind, kind === 'trust' ? 'trust' : 'iam')
  if (problem) throw new ServiceError(problem.code, problem.message)
}

/** In characters; IAM does not count white space. */
export function sizeOf(document: string): number {
  return document.replace(/\s/g, '').length
}
