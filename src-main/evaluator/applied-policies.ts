/** The policies that apply to a request, layer by layer, compiled. */
import { compilePolicy } from './compile/compile-policy.js'
import type { CompiledPolicy } from './compile/compile-policy.js'
import type { ApplicablePolicies, AuthorizationRequest, PolicyLayer, PolicySource } from './decision.js'

/** A policy as it takes part: where it comes from, and what was made of its text. */
export interface AppliedPolicy {
  source: PolicySource
  compiled: CompiledPolicy
}

/** One layer as it applies to this principal: levels of policies, each of which must allow. */
export interface LayerOf<P> {
  layer: PolicyLayer
  levels: readonly (readonly P[])[]
}

export type AppliedLayer = LayerOf<AppliedPolicy>

/**
 * The layers that apply, in the order in which an explicit deny is reported. Services acting for themselves and anonymous
 * callers have no identity: only what belongs to the resource applies to them.
 */
export function layersOf({ principal }: Pick<AuthorizationRequest, 'principal'>, policies: ApplicablePolicies): AppliedLayer[] {
  const layers: AppliedLayer[] = []
  const add = (layer: PolicyLayer, levels: readonly (readonly PolicySource[])[]): void => {
    if (levels.length > 0) layers.push({ layer, levels: levels.map((level) => level.map((source) => applied(source, layer))) })
  }
  if (policies.rcp !== undefined) add('rcp', policies.rcp)
  if (principal.type !== 'service' && principal.type !== 'anonymous') {
    if (policies.scp !== undefined) add('scp', policies.scp)
    // Nothing can be attached to the root user; a session for one task is limited by what that task's policy denies.
    if (principal.type === 'root') add('session', policies.session?.length ? [policies.session] : [])
    else {
      add('identity', [policies.identity])
      if (policies.boundary !== undefined) add('boundary', [[policies.boundary]])
      // A federated user has at most what its session policies name; without one, nothing.
      if (policies.session !== undefined && policies.session.length > 0) add('session', [policies.session])
      else if (principal.type === 'federatedUser') add('session', [[]])
    }
  }
  if (policies.resource !== undefined) add(policies.resource.kind === 'trust' ? 'trust' : 'resource', [[policies.resource]])
  if (policies.vpcEndpoint !== undefined && policies.vpcEndpoint.length > 0) add('vpcEndpoint', [policies.vpcEndpoint])
  return layers
}

/** Whether a permissions boundary applies, for which NotPrincipal asks. */
export function hasBoundary(layers: readonly LayerOf<unknown>[]): boolean {
  return layers.some(({ layer }) => layer === 'boundary')
}

/** A layer's policies are read by the rules of that layer: a managed policy may serve as identity-based policy and as boundary. */
function applied(source: PolicySource, layer: PolicyLayer): AppliedPolicy {
  return { source, compiled: compilePolicy(source.document, layer) }
}
