/** One request, asked again and again against changed policies. */
import { answersTo } from '../answers.js'
import type { Answers } from '../answers.js'
import { hasBoundary } from '../applied-policies.js'
import { combine } from '../combine.js'
import type { AuthorizationRequest, Decision, RequestContext } from '../decision.js'
import { Facts } from '../match/facts.js'
import { asHeard, hear, mapPolicies } from './heard-policy.js'
import type { HeardLayer } from './heard-policy.js'

export class Inquiry {
  /** @param layers as they were heard under these facts. */
  constructor(
    readonly request: AuthorizationRequest,
    readonly facts: Facts,
    readonly layers: readonly HeardLayer[],
  ) {}

  answers(): Answers {
    return answersTo(this.facts, this.layers, asHeard)
  }

  decide(): Decision {
    return combine(this.request, this.layers, this.answers())
  }

  /** The same request under other policies. */
  with(layers: readonly HeardLayer[]): Inquiry {
    // NotPrincipal asks for the boundary: where that came or went, every policy has to be heard anew.
    return hasBoundary(layers) === this.facts.hasBoundary ? new Inquiry(this.request, this.facts, layers) : heardAnew(this.request, layers)
  }

  /** The same policies, asked with another context. */
  withContext(context: RequestContext): Inquiry {
    return heardAnew({ ...this.request, context }, this.layers)
  }
}

function heardAnew(request: AuthorizationRequest, layers: readonly HeardLayer[]): Inquiry {
  const facts = new Facts(request, hasBoundary(layers))
  return new Inquiry(request, facts, mapPolicies(layers, (policy) => hear(policy, facts)))
}
