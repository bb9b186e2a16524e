/** The smallest changes that would turn a denial, each verified by deciding again. */
import type { AuthorizationRequest, Counterfactual } from '../decision.js'
import { addAccess, stepsOf } from './add-access.js'
import type { Step } from './add-access.js'
import { changeFor, changeInWords, withChange } from './change-context.js'
import type { ContextChange } from './change-context.js'
import type { Change } from './change-question.js'
import { narrowDeny, widenResource } from './edit-element.js'
import { detach, editStatements, isEditable } from './edit-layers.js'
import type { Inquiry } from './inquiry.js'
import type { Proposal } from './proposal.js'
import { unmetConditions } from './trace-statement.js'
import type { Traced } from './trace-statement.js'
import { capitalized, policyName, statementName } from './words.js'

const LIMIT = 3

/** @param closest the statement that decided, or that came nearest to allowing. */
export function proposalsFor(inquiry: Inquiry, traced: readonly Traced[], closest: Traced | undefined): Proposal[] {
  const denies = traced.filter(({ trace }) => trace.matched && trace.effect === 'Deny')
  const proposals = denies.length > 0
    ? [...avoidDenies(inquiry, denies), ...(denies.length === 1 ? denies.flatMap((deny) => narrowDeny(inquiry, deny)) : []), removeDenies(inquiry, denies)]
    : [...(closest === undefined ? [] : [...meetConditions(inquiry, closest), ...widenResource(inquiry, closest)]), ...addStatements(inquiry)]
  const chosen: Proposal[] = []
  for (const proposal of proposals.sort((left, right) => left.cost - right.cost)) {
    if (chosen.length === LIMIT) break
    if (chosen.some(({ counterfactual: { sentence } }) => sentence === proposal.counterfactual.sentence)) continue
    if (proposal.works()) chosen.push(proposal)
  }
  return chosen
}

/** Denies with conditions: come with a value that they do not mean. What avoids one of several may avoid all. */
function avoidDenies(inquiry: Inquiry, denies: readonly Traced[]): Proposal[] {
  return denies.flatMap(({ statement }) => statement.conditions).flatMap((condition) => {
    const change = changeFor(condition, false, inquiry.request, inquiry.facts.hasBoundary)
    return change === undefined ? [] : [contextProposal(inquiry, [change])]
  })
}

/** The statement would allow if its conditions were met: change what they ask about. */
function meetConditions(inquiry: Inquiry, closest: Traced): Proposal[] {
  if (closest.trace.missed?.element !== 'Condition') return []
  const changes: ContextChange[] = []
  let changed: AuthorizationRequest = inquiry.request
  for (const condition of unmetConditions(closest, inquiry.facts)) {
    const change = changeFor(condition, true, changed, inquiry.facts.hasBoundary)
    if (change === undefined) return []
    changes.push(change)
    changed = { ...changed, context: withChange(changed.context, change) }
  }
  return changes.length === 0 ? [] : [contextProposal(inquiry, changes)]
}

function contextProposal(inquiry: Inquiry, changes: readonly ContextChange[]): Proposal {
  const context = changes.reduce(withChange, inquiry.request.context)
  const sentence = `${capitalized(changes.map(changeInWords).join(', and '))}.`
  return { cost: 1, counterfactual: { kind: 'changeContext', sentence }, works: () => inquiry.withContext(context).decide().result === 'allowed', changes: () => [{ kind: 'context', context }] }
}

/** Takes out every statement that denies; where nothing allows either, adds that too. */
function removeDenies(inquiry: Inquiry, denies: readonly Traced[]): Proposal {
  let changed = inquiry
  const sentences: string[] = []
  const changes: Change[] = []
  for (const policy of new Set(denies.map(({ trace }) => trace.policy))) {
    const removed = denies.filter(({ trace }) => trace.policy === policy)
    const editable = isEditable(policy)
    sentences.push(editable ? `remove ${removed.map(({ trace }) => statementName(trace)).join(' and ')} from ${policyName(policy)}` : `detach ${policyName(policy)}`)
    const indexes = removed.map(({ trace }) => trace.index)
    changes.push(editable ? { kind: 'edit', policy, edit: (all) => all.filter((_, index) => !indexes.includes(index)) } : { kind: 'detach', policy })
    changed = editable ? editStatements(changed, policy, (all) => all.filter((one) => !removed.some(({ statement }) => statement === one))) : detach(changed, policy)
  }
  const policy = denies[0]?.trace.policy
  const kind = policy === undefined || isEditable(policy) ? 'removeStatement' : 'removePolicy'
  const rest = addAccess(changed)
  const steps = stepsOf(rest ?? [], inquiry.request, true)
  const all = [...sentences, ...steps.map((step) => step.sentence)]
  const counterfactual: Counterfactual = { kind, policy, sentence: `${capitalized(all.join(', and '))}.`, ...(steps.length === 0 ? {} : { snippet: snippetOf(steps) }) }
  return { cost: 2 + all.length, counterfactual, works: () => rest !== undefined, changes: () => [...changes, ...steps.map(({ change }) => change)] }
}

/** Two ways to put the same into words: extend the policy that is there, or write another. `addAccess` has decided with it. */
function addStatements(inquiry: Inquiry): Proposal[] {
  const lacks = addAccess(inquiry)
  if (lacks === undefined) return []
  const canExtend = lacks.some(({ layer, place }) => layer === 'identity' && place.extend !== undefined)
  return (canExtend ? [true, false] : [false]).flatMap((reuse) => {
    const steps = stepsOf(lacks, inquiry.request, reuse)
    const [first] = steps
    if (first === undefined) return []
    const sentence = `${capitalized(steps.map((step) => step.sentence).join(', and '))}.`
    const counterfactual: Counterfactual = { kind: first.kind, policy: first.policy, sentence, snippet: snippetOf(steps) }
    return [{ cost: 3 + steps.length + (first.kind === 'addStatement' ? 1 : 0), counterfactual, works: () => true, changes: () => steps.map(({ change }) => change) }]
  })
}

function snippetOf(steps: readonly Step[]): string {
  return steps.map((step) => step.snippet).join('\n')
}
