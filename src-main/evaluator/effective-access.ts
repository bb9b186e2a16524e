/** Who can do what: many decisions at once, as a matrix. */
import type { Arn } from '../aws/arn.js'
import type { Principal } from '../aws/principal.js'
import { layersOf } from './applied-policies.js'
import { decideWith } from './decide.js'
import type { ApplicablePolicies, Decision, RequestContext } from './decision.js'

export interface EffectiveAccess {
  actions: readonly string[]
  resources: readonly Arn[]
  /** `cells[action][resource]`, by the indexes of the two lists. */
  cells: readonly (readonly Decision[])[]
}

/** What is the same for every cell, or differs by resource. */
export interface AccessCircumstances {
  context: RequestContext
  /** The account that owns each resource. Absent, or undefined for one: the principal's own. */
  resourceAccountId?: ((resource: Arn) => string | undefined) | undefined
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
  { context, resourceAccountId }: AccessCircumstances,
): EffectiveAccess {
  const owned = resources.map((resource) => ({ resource, resourceAccountId: resourceAccountId?.(resource) }))
  const shared = typeof policies === 'function' ? undefined : layersOf({ principal }, policies)
  const cells = actions.map((action) =>
    owned.map((one) => decideWith({ principal, action, context, ...one }, typeof policies === 'function' ? layersOf({ principal }, policies(one.resource, action)) : (shared ?? []))),
  )
  return { actions, resources, cells }
}
