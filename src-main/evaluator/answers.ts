/** What each layer of policies says to a request, before the layers are combined. */
import type { PolicyKind } from '../aws/policy-document.js'
import { candidates, compilePolicy } from './compile/compile-policy.js'
import type { ApplicablePolicies, AuthorizationRequest, Layer, PolicySource } from './decision.js'
import { Facts } from './match/facts.js'
import { stronger } from './match/principal.js'
import type { Grade } from './match/principal.js'
import { matchStatement } from './match/statement.js'

/** `none`: the layer does not take part. */
export type LayerAnswer = 'none' | 'allowed' | 'implicitDeny'

export interface Answers {
  /** The explicit deny that is reported, when there is one. */
  deny: { layer: Exclude<Layer, 'explicitDeny'>; policy: PolicySource } | undefined
  rcp: LayerAnswer
  scp: LayerAnswer
  /** How the resource-based (or trust) policy names the principal in its allow; undefined without such a policy. */
  resource: Grade | undefined
  identity: LayerAnswer
  boundary: LayerAnswer
  session: LayerAnswer
  vpcEndpoint: LayerAnswer
}

/** One layer as it applies to this principal: levels of policies, each of which must allow. */
export interface AppliedLayer {
  layer: Exclude<Layer, 'explicitDeny'>
  kind: PolicyKind
  levels: readonly (readonly PolicySource[])[]
}

/**
 * The layers that apply, in the order in which an explicit deny is reported. Services acting for themselves and anonymous
 * callers have no identity: only what belongs to the resource applies to them.
 */
export function layersOf({ principal }: AuthorizationRequest, policies: ApplicablePolicies): AppliedLayer[] {
  const layers: AppliedLayer[] = []
  const add = (layer: AppliedLayer['layer'], kind: PolicyKind, levels: AppliedLayer['levels']): void => {
    if (levels.length > 0) layers.push({ layer, kind, levels })
  }
  const isAccountPrincipal = principal.type !== 'service' && principal.type !== 'anonymous'
  add('rcp', 'rcp', policies.rcp ?? [])
  if (isAccountPrincipal) {
    add('scp', 'scp', policies.scp ?? [])
    // Nothing can be attached to the root user.
    if (principal.type !== 'root') {
      add('identity', 'identity', [policies.identity])
      if (policies.boundary !== undefined) add('boundary', 'boundary', [[policies.boundary]])
      // A federated user has at most what its session policies name; without one, nothing.
      if (policies.session !== undefined && policies.session.length > 0) add('session', 'session', [policies.session])
      else if (principal.type === 'federatedUser') add('session', 'session', [[]])
    }
  }
  if (policies.resource !== undefined) {
    const trust = policies.resource.kind === 'trust'
    add(trust ? 'trust' : 'resource', trust ? 'trust' : 'resource', [[policies.resource]])
  }
  if (policies.vpcEndpoint !== undefined) add('vpcEndpoint', 'vpcEndpoint', [[policies.vpcEndpoint]])
  return layers
}

export function answersTo(request: AuthorizationRequest, policies: ApplicablePolicies): Answers {
  const facts = new Facts(request, policies.boundary !== undefined)
  const layers = layersOf(request, policies)
  const answers: Answers = {
    deny: findDeny(layers, facts), rcp: 'none', scp: 'none', resource: undefined,
    identity: 'none', boundary: 'none', session: 'none', vpcEndpoint: 'none',
  }
  if (answers.deny !== undefined) return answers
  for (const { layer, kind, levels } of layers) {
    if (layer === 'resource' || layer === 'trust') answers.resource = grant(levels[0] ?? [], kind, facts)
    else answers[layer] = levels.every((level) => grant(level, kind, facts) !== 'none') ? 'allowed' : 'implicitDeny'
  }
  return answers
}

function findDeny(layers: readonly AppliedLayer[], facts: Facts): Answers['deny'] {
  for (const { layer, kind, levels } of layers) {
    for (const level of levels) {
      for (const policy of level) {
        for (const statement of candidates(compilePolicy(policy.document, kind).deny, facts.service)) {
          if (matchStatement(statement, facts) !== 'none') return { layer, policy }
        }
      }
    }
  }
  return undefined
}

/** The strongest grant among the allow statements of some policies. */
function grant(policies: readonly PolicySource[], kind: PolicyKind, facts: Facts): Grade {
  let best: Grade = 'none'
  for (const policy of policies) {
    for (const statement of candidates(compilePolicy(policy.document, kind).allow, facts.service)) {
      best = stronger(best, matchStatement(statement, facts))
      if (best === 'direct') return best
    }
  }
  return best
}
