/** May this principal do this? Every answer of the simulator comes from here: live calls, the grader and "Why?". */
import type { Arn } from '../aws/arn.js'
import { canonicalUserId } from '../aws/canonical-user.js'
import type { Principal } from '../aws/principal.js'
import { ServiceError } from '../aws/service-error.js'
import { decide } from '../evaluator/decide.js'
import type { AuthorizationRequest, Decision, Explanation, Question, RequestContext } from '../evaluator/decision.js'
import { explain } from '../evaluator/explain.js'
import type { World } from '../store/world.js'
import { collectPolicies } from './collect-policies.js'
import { encodedPart } from './authorization-message.js'
import { deniedError } from './denied-error.js'
import type { Need, RequestFacts } from './need.js'
import { requestContext } from './request-context.js'

/** A request to be decided at once: its context is put together when the first condition asks for it, and most meet none. */
class LiveRequest implements AuthorizationRequest {
  readonly action: string
  readonly resource: Arn
  readonly resourceAccountId: string
  readonly canonicalUserId: string | undefined
  readonly #readContext: () => RequestContext
  #context: RequestContext | undefined

  constructor(world: World, readonly principal: Principal, need: Need, facts: RequestFacts) {
    this.action = need.action
    this.resource = need.resource
    this.resourceAccountId = need.resourceAccountId ?? facts.accountId
    this.canonicalUserId = 'accountId' in principal && need.action.startsWith('s3:') ? canonicalUserId(principal.accountId) : undefined
    this.#readContext = () => requestContext(world, principal, need, facts)
  }

  get context(): RequestContext {
    return (this.#context ??= this.#readContext())
  }
}

/** What is asked, as plain data. */
export function question(world: World, principal: Principal, need: Need, facts: RequestFacts): Question {
  const live = new LiveRequest(world, principal, need, facts)
  return { request: { ...live, context: live.context }, policies: collectPolicies(world, principal, need) }
}

export function answer({ request, policies }: Question): Decision {
  return decide(request, policies)
}

/** @returns the explanation with what was asked, so that its changes can be tried later. */
export function whyOf(asked: Question): Explanation {
  return { ...explain(asked.request, asked.policies), asked }
}

/** A need and how it was answered. */
export interface Answered {
  need: Need
  decision: Decision
}

/** What a denied request is answered with; it carries the trace. */
export class AccessDenied extends ServiceError {
  constructor(
    service: string,
    need: Need,
    readonly explanation: Explanation,
    /** All needs asked so far, the denied one last. */
    readonly answered: readonly Answered[],
    principal: Principal,
    facts: RequestFacts,
    world: World,
  ) {
    const { code, message, status } = deniedError(service, need, explanation, principal, facts)
    const hidden = service === 'ec2' ? encodedPart(world, need, explanation, principal) : ''
    super(code, message + hidden, { status })
  }
}

/**
 * Asks every need of a request, in order; all must be allowed.
 * @returns the needs and their answers.
 * @throws AccessDenied at the first that is not.
 */
export function authorize(world: World, principal: Principal, service: string, needs: readonly Need[], facts: RequestFacts): Answered[] {
  const answered: Answered[] = []
  for (const need of needs) {
    const decision = decide(new LiveRequest(world, principal, need, facts), collectPolicies(world, principal, need))
    answered.push({ need, decision })
    if (decision.result !== 'allowed') throw new AccessDenied(service, need, whyOf(question(world, principal, need, facts)), answered, principal, facts, world)
  }
  return answered
}
