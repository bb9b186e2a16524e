/** One request, asked again and again against changed policies. */
import { answersTo, statementsSay } from '../answers.js'
import type { Answers, Voice } from '../answers.js'
import { hasBoundary } from '../applied-policies.js'
import type { AppliedLayer, AppliedPolicy } from '../applied-policies.js'
import { combine } from '../combine.js'
import type { AuthorizationRequest, Decision, RequestContext } from '../decision.js'
import { Facts } from '../match/facts.js'
import type { Grade } from '../match/principal.js'

/** What a policy has said to this request is remembered, so that deciding again costs only what has changed. */
export class Inquiry {
  readonly facts: Facts
  private readonly voice = remembering()

  constructor(
    readonly request: AuthorizationRequest,
    readonly layers: readonly AppliedLayer[],
  ) {
    this.facts = new Facts(request, hasBoundary(layers))
  }

  answers(layers: readonly AppliedLayer[] = this.layers): Answers {
    return answersTo(this.facts, layers, this.voice)
  }

  decide(layers: readonly AppliedLayer[] = this.layers): Decision {
    // NotPrincipal asks for the boundary, so without it everything has to be asked anew.
    if (hasBoundary(layers) !== this.facts.hasBoundary) return new Inquiry(this.request, layers).decide()
    return combine(this.request, layers, this.answers(layers))
  }

  /** The same policies, asked with another context. */
  decideWith(context: RequestContext): Decision {
    const request = { ...this.request, context }
    return combine(request, this.layers, answersTo(new Facts(request, this.facts.hasBoundary), this.layers))
  }
}

function remembering(): Voice {
  const denials = new Map<AppliedPolicy, boolean>()
  const grants = new Map<AppliedPolicy, Grade>()
  return {
    denies: (policy, facts) => known(denials, policy, () => statementsSay.denies(policy, facts)),
    grants: (policy, facts) => known(grants, policy, () => statementsSay.grants(policy, facts)),
  }
}

function known<V>(memory: Map<AppliedPolicy, V>, policy: AppliedPolicy, ask: () => V): V {
  const value = memory.get(policy) ?? ask()
  memory.set(policy, value)
  return value
}
