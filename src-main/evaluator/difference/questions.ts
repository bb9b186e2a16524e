/** What to ask when policies change: every action that the changed statements speak of, on every resource that bears on the answer. */
import type { Arn } from '../../aws/arn.js'
import { actionsOf, services } from '../../aws/reference/reference.js'
import type { Action } from '../../aws/reference/reference.js'
import type { Principal } from '../../aws/principal.js'
import { layersOf } from '../applied-policies.js'
import type { AppliedLayer } from '../applied-policies.js'
import { compileAll } from '../compile/compile-policy.js'
import type { ApplicablePolicies, PolicyLayer, RequestContext } from '../decision.js'
import { matchesAction } from '../match/action.js'
import { Facts } from '../match/facts.js'
import type { CompiledStatement } from '../match/statement.js'
import { resolvedText } from '../match/template.js'
import { worksOn } from './works-on.js'

/** The resources to ask about for each action. */
export type Questions = ReadonlyMap<Action, ReadonlySet<Arn>>

/** Of very many resources the first say enough. */
const RESOURCES = 24
/** So many actions are looked at in one go; of one with more types of resources than that, one resource. */
const STRIDE = 128
const TYPES = 16

/**
 * The actions of the reference are asked one by one, and resources as the policies write them: the evaluator takes wildcards of a
 * request literally, so that only a pattern at least as wide meets them. Yields between small pieces of work.
 */
export function* changedQuestions(principal: Principal, context: RequestContext, before: ApplicablePolicies, after: ApplicablePolicies): Generator<void, Questions> {
  for (const policies of [before, after]) yield* compileAll(policies)
  const blank = new Facts({ principal, action: '', resource: '*', context }, false)
  const statements = statementsOf(layersOf({ principal }, before), layersOf({ principal }, after))
  yield
  const questions = new Map<Action, Set<Arn>>()
  for (const { statement } of statements.filter(({ changed }) => changed)) {
    const resources = resourcesOf(statement, blank)
    for (const service of servicesOf(statement)) {
      yield* ask(questions, actionsOf(service), statement, resources, blank)
      yield
    }
  }
  // What other statements name bears on the answer too: a boundary that allows one bucket, a deny that spares one.
  for (const { statement } of statements.filter(({ changed }) => !changed)) {
    const resources = resourcesOf(statement, blank).filter((resource) => resource !== '*')
    if (resources.length > 0) yield* ask(questions, [...questions.keys()], statement, resources, blank)
  }
  return questions
}

/** Asks about those of the actions that the statement means. */
function* ask(questions: Map<Action, Set<Arn>>, actions: readonly Action[], { action: meant }: CompiledStatement, resources: readonly Arn[], blank: Facts): Generator<void, void> {
  let looked = 0
  for (const action of actions) {
    if ((looked += 1) % STRIDE === 0) yield
    if (!matchesAction(meant, factsOf(blank, action))) continue
    const asked = questions.get(action) ?? new Set<Arn>()
    for (const resource of resources) {
      if (asked.size < RESOURCES && worksOn(action, resource)) asked.add(resource)
      // Some actions have very many types of resources.
      if (action.resourceTypes.length > TYPES) yield
    }
    if (asked.size > 0) questions.set(action, asked)
  }
}

/** Facts ask for the action only here; the rest is the same for all. */
function factsOf({ principal }: Facts, { service, name }: Action): Facts {
  return new Facts({ principal, action: `${service}:${name}`, resource: '*', context: {} }, false)
}

/** Every statement before and after, once; where the boundary changes, whatever it limits counts as changed. */
function statementsOf(old: readonly AppliedLayer[], now: readonly AppliedLayer[]): { statement: CompiledStatement; changed: boolean }[] {
  const [before, after] = [policiesOf(old), policiesOf(now)]
  const isSame = (key: string): boolean => before.has(key) && after.has(key)
  const all = new Map([...before, ...after])
  const boundaryChanges = [...all].some(([key, { layer }]) => layer === 'boundary' && !isSame(key))
  return [...all].flatMap(([key, { layer, statements }]) => {
    const changed = !isSame(key) || (boundaryChanges && layer === 'identity')
    return statements.map((statement) => ({ statement, changed }))
  })
}

function policiesOf(layers: readonly AppliedLayer[]): Map<string, { layer: PolicyLayer; statements: readonly CompiledStatement[] }> {
  return new Map(layers.flatMap(({ layer, levels }) => levels.flat().map(({ source, compiled }) => [`${layer}\n${source.document}`, { layer, statements: compiled.statements }] as const)))
}

/** The services that the statement names; every one where it names all, or all but some. */
function servicesOf({ action }: CompiledStatement): Iterable<string> {
  return action.parsed.not || action.all !== -1 ? services() : action.services.keys()
}

/** As written, variables filled in; for NotResource everything, and what it leaves out. */
function resourcesOf({ resource }: CompiledStatement, blank: Facts): Arn[] {
  if (resource === undefined) return []
  const written = resource.parsed.items.flatMap(({ text }) => {
    if (!resource.variables || !text.includes('${')) return [text]
    return resolvedText(text, { variables: true, wildcards: true }, blank) ?? []
  })
  return resource.parsed.not ? ['*', ...written] : written
}

/** Whether some statement that differs counts only under conditions. */
export function changesUnderConditions(principal: Principal, before: ApplicablePolicies, after: ApplicablePolicies): boolean {
  return statementsOf(layersOf({ principal }, before), layersOf({ principal }, after)).some(({ statement, changed }) => changed && statement.conditions.length > 0)
}
