/** What AWS answers when a policy document that is about to be stored is malformed. */
import type { Arn } from '../../aws/arn.js'
import type { PolicyKind } from '../../aws/policy-document.js'
import { iamProblem } from './malformed-iam-policy.js'
import { bucketProblem } from './malformed-bucket-policy.js'
import { trustProblem } from './malformed-trust-policy.js'
import { parsePolicy } from './parse-policy.js'
import type { PolicyRules } from './policy-rules.js'

/**
 * Who stores the document: `iam` (CreatePolicy, CreatePolicyVersion, Put*Policy; session policies too), `trust`
 * (CreateRole, UpdateAssumeRolePolicy), `s3` (PutBucketPolicy), `organizations`, `kms`.
 */
export type PolicyPurpose = 'iam' | 'trust' | 's3' | 'organizations' | 'kms'

export interface MalformedPolicy {
  code: string
  message: string
}

const ORGANIZATIONS_MESSAGE = 'The provided policy document does not meet the requirements of the specified policy type.'

const RULES: Readonly<Record<PolicyPurpose, PolicyRules>> = {
  iam: iamProblem,
  trust: trustProblem,
  s3: bucketProblem,
  organizations: { code: 'MalformedPolicyDocumentException', fromFinding: () => ORGANIZATIONS_MESSAGE, fromPolicy: () => undefined },
  kms: { code: 'MalformedPolicyDocumentException', fromFinding: (finding) => finding.message, fromPolicy: () => undefined },
}

/**
 * Checks a document before it is stored. Sizes are not checked here: they are quotas.
 * @param kind the rules to read the document by; `purpose` gives the words.
 * @param resource the bucket that the policy is for; S3 refuses a policy that speaks of another.
 * @returns undefined when AWS would store it.
 */
export function malformedPolicy(text: string, kind: PolicyKind, purpose: PolicyPurpose, resource?: Arn): MalformedPolicy | undefined {
  const rules = RULES[purpose]
  const { policy, findings } = parsePolicy(text, kind)
  const finding = findings[0]
  const message = policy === undefined ? finding && rules.fromFinding(finding) : rules.fromPolicy(policy, resource)
  return message === undefined ? undefined : { code: rules.code, message }
}
