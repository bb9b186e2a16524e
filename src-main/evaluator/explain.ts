/** The same answer as `decide`, with everything that led to it. */
import { hasBoundary, layersOf } from './applied-policies.js'
import type { AppliedLayer } from './applied-policies.js'
import { combine } from './combine.js'
import type { Answers } from './answers.js'
import type { ApplicablePolicies, AuthorizationRequest, Decision, Explanation, Question } from './decision.js'
import { principalName } from './denial-message.js'
import { applyChanges } from './explain/change-question.js'
import { proposalsFor } from './explain/counterfactuals.js'
import { heardAs, mapPolicies } from './explain/heard-policy.js'
import { Inquiry } from './explain/inquiry.js'
import type { Proposal } from './explain/proposal.js'
import { sentenceFor } from './explain/sentence.js'
import { stagesOf } from './explain/stages.js'
import { nearness, traceStatement } from './explain/trace-statement.js'
import type { Traced } from './explain/trace-statement.js'
import { Facts } from './match/facts.js'
import { findingsIn } from './policy-findings.js'

/**
 * Explains one request: stages, statements, what came closest, and what would change the answer.
 * Pure, never throws, and always gives the decision that `decide` gives.
 */
export function explain(request: AuthorizationRequest, policies: ApplicablePolicies): Explanation {
  const found = investigate({ request, policies })
  const { answers, decision, traced, closest } = found
  const unusable = findingsIn(found.layers)
  return {
    request: { principal: principalName(request.principal), action: request.action, resource: request.resource, context: request.context },
    decision,
    stages: stagesOf(request, policies, answers, decision),
    statements: traced.map(({ trace }) => trace),
    ...(closest === undefined ? {} : { closest: traced.indexOf(closest) }),
    counterfactuals: proposals(found).map(({ counterfactual }) => counterfactual),
    ...(unusable.length === 0 ? {} : { unusable }),
    sentence: sentenceFor(request, policies, decision, closest),
  }
}

/**
 * Makes one of the changes that an explanation proposes, on copies of the policies' text, and explains the same question again.
 * @param sentence the counterfactual's.
 * @returns undefined when the explanation proposes no such change.
 */
export function tryChange(question: Question, sentence: string): Explanation | undefined {
  const proposal = proposals(investigate(question)).find(({ counterfactual }) => counterfactual.sentence === sentence)
  if (proposal === undefined) return undefined
  const changed = applyChanges(question, proposal.changes())
  return explain(changed.request, changed.policies)
}

/** What an explanation is made of. */
interface Found {
  layers: readonly AppliedLayer[]
  inquiry: Inquiry
  answers: Answers
  decision: Decision
  traced: readonly Traced[]
  closest: Traced | undefined
}

function investigate({ request, policies }: Question): Found {
  const layers = layersOf(request, policies)
  const facts = new Facts(request, hasBoundary(layers))
  const traced: Traced[] = []
  const heard = mapPolicies(layers, (policy, layer) => {
    const { source, compiled: { parsed, statements } } = policy
    const own = statements.map((statement) => traceStatement(statement, policy, layer, facts))
    for (const one of own) traced.push(one)
    return heardAs({ source, isUsable: parsed !== undefined, statements }, own.map(({ grade }) => grade))
  })
  const inquiry = new Inquiry(request, facts, heard)
  const answers = inquiry.answers()
  const decision = combine(request, layers, answers)
  return { layers, inquiry, answers, decision, traced, closest: closestOf(traced, decision, facts) }
}

function proposals({ inquiry, decision, traced, closest }: Found): readonly Proposal[] {
  return decision.result === 'allowed' ? [] : proposalsFor(inquiry, traced, closest)
}

/** The statement that decided; for an implicit deny the one in the deciding layer that came nearest to allowing. */
function closestOf(traced: readonly Traced[], { result, decidedBy }: Decision, facts: Facts): Traced | undefined {
  const effect = result === 'explicitDeny' ? 'Deny' : 'Allow'
  const inLayer = traced.filter(({ trace }) => trace.layer === decidedBy && trace.effect === effect)
  if (result !== 'implicitDeny') return inLayer.find(({ trace }) => trace.matched)
  let best: Traced | undefined
  let most = 0
  for (const one of inLayer) {
    const near = one.trace.matched ? 0 : nearness(one, facts)
    if (near > most) [best, most] = [one, near]
  }
  return best
}
