/** What a service's words for malformed policies are made of: a leaf that holds types only. */
import type { Arn } from '../../aws/arn.js'
import type { Finding } from '../decision.js'
import type { ParsedPolicy } from './parsed-policy.js'

export interface PolicyRules {
  /** The error's code. */
  code: string
  /** The message for a document that the parser refuses. */
  fromFinding(finding: Finding): string
  /** The message for one that evaluation would take but the service does not store. */
  fromPolicy(policy: ParsedPolicy, resource: Arn | undefined): string | undefined
}
