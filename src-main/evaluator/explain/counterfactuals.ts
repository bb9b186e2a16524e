/** The smallest changes that would turn a denial, each verified by deciding again. */
import type { PolicyStatement } from '../../aws/policy-document.js'
import { decide } from '../decide.js'
import type { ApplicablePolicies, AuthorizationRequest, Counterfactual, PolicySource } from '../decision.js'
import type { Facts } from '../match/facts.js'
import { addAccess } from './add-access.js'
import type { Step } from './add-access.js'
import { changeFor, changeInWords, withChange } from './change-context.js'
import type { ContextChange } from './change-context.js'
import { editStatements, isEditable, replacePolicy } from './edit-policies.js'
import { nearestResource } from './resource-words.js'
import { unmetConditions } from './trace-statement.js'
import type { Traced } from './trace-statement.js'
import { capitalized, policyName, statementName } from './words.js'

interface Proposal {
  /** Cheapest first: asking differently, then changing a word, then a statement, then a policy. */
  cost: number
  counterfactual: Counterfactual
  request: AuthorizationRequest
  policies: ApplicablePolicies
}

const LIMIT = 3

export function counterfactualsFor(request: AuthorizationRequest, policies: ApplicablePolicies, facts: Facts, traced: readonly Traced[], closest: Traced | undefined): Counterfactual[] {
  const denies = traced.filter(({ trace }) => trace.effect === 'Deny' && trace.matched)
  const proposals = denies.length > 0
    ? [...avoidDeny(request, policies, facts, denies), ...removeDenies(request, policies, denies)]
    : [...(closest === undefined ? [] : [...meetConditions(request, policies, facts, closest), ...widenResource(request, policies, closest)]), ...addStatements(request, policies)]
  return proposals
    .toSorted((left, right) => left.cost - right.cost)
    .filter((proposal) => decide(proposal.request, proposal.policies).result === 'allowed')
    .map(({ counterfactual }) => counterfactual)
    .filter((one, index, all) => all.findIndex((other) => other.sentence === one.sentence) === index)
    .slice(0, LIMIT)
}

/** A single deny with conditions: come with a value that it does not mean. */
function avoidDeny(request: AuthorizationRequest, policies: ApplicablePolicies, facts: Facts, denies: readonly Traced[]): Proposal[] {
  const [deny, ...others] = denies
  if (deny === undefined || others.length > 0) return []
  return deny.statement.conditions.flatMap((condition) => {
    const change = changeFor(condition, false, request, facts.hasBoundary)
    return change === undefined ? [] : [contextProposal(request, policies, [change])]
  })
}

/** The statement would allow if its conditions were met: change what they ask about. */
function meetConditions(request: AuthorizationRequest, policies: ApplicablePolicies, facts: Facts, closest: Traced): Proposal[] {
  if (closest.trace.missed?.element !== 'Condition') return []
  const changes: ContextChange[] = []
  let changed = request
  for (const condition of unmetConditions(closest, facts)) {
    const change = changeFor(condition, true, changed, facts.hasBoundary)
    if (change === undefined) return []
    changes.push(change)
    changed = { ...changed, context: withChange(changed.context, change) }
  }
  return changes.length === 0 ? [] : [contextProposal(request, policies, changes)]
}

function contextProposal(request: AuthorizationRequest, policies: ApplicablePolicies, changes: readonly ContextChange[]): Proposal {
  const context = changes.reduce(withChange, request.context)
  const sentence = `${capitalized(changes.map(changeInWords).join(', and '))}.`
  return { cost: 1, counterfactual: { kind: 'changeContext', sentence }, request: { ...request, context }, policies }
}

/** Adds the resource of the request to the statement that lacks only that. */
function widenResource(request: AuthorizationRequest, policies: ApplicablePolicies, { trace, statement }: Traced): Proposal[] {
  const resource = statement.resource?.parsed
  if (trace.missed?.element !== 'Resource' || resource === undefined || resource.not || request.resource === '*' || !isEditable(trace.policy)) return []
  const patterns = resource.items.map((item) => item.text)
  const added = nearestResource(patterns, request.resource)?.pattern ?? request.resource
  const wider = [...patterns, added]
  const changed = editStatements(trace.policy, (statements) => statements.map((one, index) => (index === trace.index ? { ...one, Resource: wider } : one)))
  return [{
    cost: 2,
    counterfactual: {
      kind: 'changeResource', policy: trace.policy, snippet: `"Resource": ${JSON.stringify(wider, null, 2)}`,
      sentence: `Add ${added} to the Resource of ${statementName(trace)} in ${policyName(trace.policy)}.`,
    },
    request,
    policies: replacePolicy(policies, trace.policy, changed),
  }]
}

/** Takes out every statement that denies; where nothing allows either, adds that too. */
function removeDenies(request: AuthorizationRequest, policies: ApplicablePolicies, denies: readonly Traced[]): Proposal[] {
  let changed = policies
  const sentences: string[] = []
  for (const policy of new Set(denies.map(({ trace }) => trace.policy))) {
    const traces = denies.map(({ trace }) => trace).filter((trace) => trace.policy === policy)
    const indexes = new Set(traces.map((trace) => trace.index))
    const editable = isEditable(policy)
    sentences.push(editable ? `remove ${traces.map(statementName).join(' and ')} from ${policyName(policy)}` : `detach ${policyName(policy)}`)
    changed = replacePolicy(changed, policy, editable ? withoutStatements(policy, indexes) : undefined)
  }
  const policy = denies[0]?.trace.policy
  const kind = policy === undefined || isEditable(policy) ? 'removeStatement' : 'removePolicy'
  const rest = decide(request, changed).result === 'allowed' ? undefined : addAccess(request, changed, true)
  const all = [...sentences, ...(rest?.steps.map((step) => step.sentence) ?? [])]
  const counterfactual: Counterfactual = { kind, policy, sentence: `${capitalized(all.join(', and '))}.`, ...(rest === undefined ? {} : { snippet: snippetOf(rest.steps) }) }
  return [{ cost: 2 + all.length, counterfactual, request, policies: rest?.policies ?? changed }]
}

function withoutStatements(policy: PolicySource, indexes: ReadonlySet<number>): PolicySource {
  return editStatements(policy, (statements: PolicyStatement[]) => statements.filter((_, index) => !indexes.has(index)))
}

function addStatements(request: AuthorizationRequest, policies: ApplicablePolicies): Proposal[] {
  return [true, false].flatMap((reuse) => {
    const added = addAccess(request, policies, reuse)
    const [first] = added?.steps ?? []
    if (added === undefined || first === undefined) return []
    const sentence = `${capitalized(added.steps.map((step) => step.sentence).join(', and '))}.`
    const counterfactual: Counterfactual = { kind: first.kind, policy: first.policy, sentence, snippet: snippetOf(added.steps) }
    return [{ cost: 3 + added.steps.length + (first.kind === 'addStatement' ? 1 : 0), counterfactual, request, policies: added.policies }]
  })
}

function snippetOf(steps: readonly Step[]): string {
  return steps.map((step) => step.snippet).join('\n')
}
