/** The fast answer: allowed or not, and which layer decided. */
import { answersTo, statementsSay } from './answers.js'
import { hasBoundary, layersOf } from './applied-policies.js'
import type { AppliedLayer } from './applied-policies.js'
import { combine } from './combine.js'
import type { ApplicablePolicies, AuthorizationRequest, Decision } from './decision.js'
import { Facts } from './match/facts.js'

/**
 * Decides one request. Pure, and never throws: a policy with findings neither allows nor denies.
 * A role's trust policy comes as `policies.resource` with kind `trust`; whom an organization's policies spare is for
 * `organizationPolicies` to say beforehand.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(request: AuthorizationRequest, policies: ApplicablePolicies): Decision {
  return decideWith(request, layersOf(request, policies))
}

/** For many requests of one principal under the same policies, which are compiled once. */
export function decideWith(request: AuthorizationRequest, layers: readonly AppliedLayer[]): Decision {
  return combine(request, layers, answersTo(new Facts(request, hasBoundary(layers)), layers, statementsSay))
}
