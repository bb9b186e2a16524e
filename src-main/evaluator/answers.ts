/** What each layer of policies says to a request, before the layers are combined. */
import type { AppliedPolicy, LayerOf } from './applied-policies.js'
import type { PolicyLayer, PolicySource } from './decision.js'
import type { Facts } from './match/facts.js'
import { stronger } from './match/principal.js'
import type { Grade } from './match/principal.js'
import { matchStatement } from './match/statement.js'

/** `none`: the layer does not take part. */
export type LayerAnswer = 'none' | 'allowed' | 'implicitDeny'

export interface Answers {
  /** The explicit deny that is reported, when there is one. */
  deny: { layer: PolicyLayer; policy: PolicySource } | undefined
  rcp: LayerAnswer
  scp: LayerAnswer
  /** How the resource-based (or trust) policy names the principal in its allow; undefined without such a policy. */
  resource: Grade | undefined
  identity: LayerAnswer
  boundary: LayerAnswer
  session: LayerAnswer
  vpcEndpoint: LayerAnswer
}

/** A policy in whichever form it is asked. */
interface Asked {
  source: PolicySource
}

/** What one policy says to a request. */
export interface Voice<P extends Asked> {
  denies: (policy: P, facts: Facts) => boolean
  /** How strongly its allow statements name the principal. */
  grants: (policy: P, facts: Facts) => Grade
}

/** Asks the statements, those about the action only. */
export const statementsSay: Voice<AppliedPolicy> = {
  denies({ compiled }, facts) {
    for (const statement of compiled.deny.about(facts)) if (matchStatement(statement, facts) !== 'none') return true
    return false
  },
  grants({ compiled }, facts) {
    let best: Grade = 'none'
    for (const statement of compiled.allow.about(facts)) {
      best = stronger(best, matchStatement(statement, facts))
      if (best === 'direct') return best
    }
    return best
  },
}

export function answersTo<P extends Asked>(facts: Facts, layers: readonly LayerOf<P>[], voice: Voice<P>): Answers {
  const answers: Answers = {
    deny: findDeny(facts, layers, voice), rcp: 'none', scp: 'none', resource: undefined,
    identity: 'none', boundary: 'none', session: 'none', vpcEndpoint: 'none',
  }
  if (answers.deny !== undefined) return answers
  for (const { layer, levels } of layers) {
    if (layer === 'resource' || layer === 'trust') answers.resource = grant(levels[0] ?? [], facts, voice)
    else answers[layer] = levels.every((level) => grant(level, facts, voice) !== 'none') ? 'allowed' : 'implicitDeny'
  }
  return answers
}

function findDeny<P extends Asked>(facts: Facts, layers: readonly LayerOf<P>[], voice: Voice<P>): Answers['deny'] {
  for (const { layer, levels } of layers) {
    for (const level of levels) {
      for (const policy of level) if (voice.denies(policy, facts)) return { layer, policy: policy.source }
    }
  }
  return undefined
}

/** The strongest grant among some policies. */
function grant<P extends Asked>(policies: readonly P[], facts: Facts, voice: Voice<P>): Grade {
  let best: Grade = 'none'
  for (const policy of policies) {
    best = stronger(best, voice.grants(policy, facts))
    if (best === 'direct') return best
  }
  return best
}
