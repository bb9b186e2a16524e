/** The fast answer: allowed or not, and which layer decided. */
import { answersTo } from './answers.js'
import { combine } from './combine.js'
import type { ApplicablePolicies, AuthorizationRequest, Decision } from './decision.js'

/**
 * Decides one request. Pure, and never throws: a policy with findings neither allows nor denies.
 * A role's trust policy comes as `policies.resource` with kind `trust`; management-account and service-linked-role
 * exemptions are the caller's: it leaves `scp` or `rcp` out.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(request: AuthorizationRequest, policies: ApplicablePolicies): Decision {
  return combine(request, policies, answersTo(request, policies))
}
