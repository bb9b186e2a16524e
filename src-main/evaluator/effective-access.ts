/** Who can do what: many decisions at once, as a matrix. */
import type { Arn } from '../aws/arn.js'
import type { Principal } from '../aws/principal.js'
import { decide } from './decide.js'
import type { ApplicablePolicies, Decision, RequestContext } from './decision.js'

export interface EffectiveAccess {
  actions: readonly string[]
  resources: readonly Arn[]
  /** `cells[action][resource]`, by the indexes of the two lists. */
  cells: readonly (readonly Decision[])[]
}

/**
 * Decides every action on every resource.
 * @param policies what applies; a function where it differs by resource, as resource-based policies do.
 */
export function effectiveAccess(
  principal: Principal,
  policies: ApplicablePolicies | ((resource: Arn, action: string) => ApplicablePolicies),
  actions: readonly string[],
  resources: readonly Arn[],
  context: RequestContext,
): EffectiveAccess {
  const policiesFor = typeof policies === 'function' ? policies : () => policies
  const cells = actions.map((action) =>
    resources.map((resource) => decide({ principal, action, resource, context }, policiesFor(resource, action))),
  )
  return { actions, resources, cells }
}
