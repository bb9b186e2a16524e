/** The same answer as `decide`, with everything that led to it. */
import { answersTo, layersOf } from './answers.js'
import { combine } from './combine.js'
import { compilePolicy } from './compile/compile-policy.js'
import type { ApplicablePolicies, AuthorizationRequest, Decision, Explanation } from './decision.js'
import { principalName } from './denial-message.js'
import { counterfactualsFor } from './explain/counterfactuals.js'
import { sentenceFor } from './explain/sentence.js'
import { stagesOf } from './explain/stages.js'
import { traceStatement } from './explain/trace-statement.js'
import type { Traced } from './explain/trace-statement.js'
import { Facts } from './match/facts.js'

/**
 * Explains one request: stages, statements, what came closest, and what would change the answer.
 * Pure, never throws, and always gives the decision that `decide` gives.
 */
export function explain(request: AuthorizationRequest, policies: ApplicablePolicies): Explanation {
  const answers = answersTo(request, policies)
  const decision = combine(request, policies, answers)
  const facts = new Facts(request, policies.boundary !== undefined)
  const traced = traceAll(request, policies, facts)
  const closest = closestOf(traced, decision)
  const unusable = unusablePolicies(request, policies)
  return {
    request: { principal: principalName(request.principal), action: request.action, resource: request.resource, context: request.context },
    decision,
    stages: stagesOf(request, policies, answers, decision),
    statements: traced.map(({ trace }) => trace),
    ...(closest === undefined ? {} : { closest: traced.indexOf(closest) }),
    counterfactuals: decision.result === 'allowed' ? [] : counterfactualsFor(request, policies, facts, traced, closest),
    ...(unusable.length === 0 ? {} : { unusable }),
    sentence: sentenceFor(request, policies, decision, closest),
  }
}

function traceAll(request: AuthorizationRequest, policies: ApplicablePolicies, facts: Facts): Traced[] {
  return layersOf(request, policies).flatMap(({ layer, kind, levels }) =>
    levels.flat().flatMap((policy) => {
      const compiled = compilePolicy(policy.document, kind)
      return compiled.statements.map((statement) => traceStatement(statement, compiled, facts, policy, layer))
    }),
  )
}

/** The statement that decided; for an implicit deny the one in the deciding layer that came nearest to allowing. */
function closestOf(traced: readonly Traced[], decision: Decision): Traced | undefined {
  const inLayer = traced.filter(({ trace }) => trace.layer === decision.decidedBy)
  if (decision.result === 'explicitDeny') return inLayer.find(({ trace }) => trace.effect === 'Deny' && trace.matched)
  const allows = inLayer.filter(({ trace }) => trace.effect === 'Allow')
  if (decision.result === 'allowed') return allows.find(({ trace }) => trace.matched)
  return allows.filter(({ nearness, trace }) => nearness > 0 && !trace.matched).reduce<Traced | undefined>((best, one) => (best === undefined || one.nearness > best.nearness ? one : best), undefined)
}

function unusablePolicies(request: AuthorizationRequest, policies: ApplicablePolicies): NonNullable<Explanation['unusable']> {
  return layersOf(request, policies).flatMap(({ kind, levels }) =>
    levels.flat().flatMap((policy) => {
      const { findings } = compilePolicy(policy.document, kind)
      return findings.length === 0 ? [] : [{ policy, findings }]
    }),
  )
}
