/** What a change of policies lets a principal do that it could not, and what it takes away, action by action. */
import type { Arn } from '../../aws/arn.js'
import type { Principal } from '../../aws/principal.js'
import type { Action } from '../../aws/reference/reference.js'
import { accessDifference } from '../access-difference.js'
import type { ApplicablePolicies } from '../decision.js'
import { effectiveAccess } from '../effective-access.js'
import type { AccessCircumstances, EffectiveAccess } from '../effective-access.js'
import { glob, matchesGlob } from '../match/glob.js'
import type { Questions } from './questions.js'

export interface ChangedAction {
  action: Action
  /** The widest patterns of resources on which it is allowed afterwards and was not before. */
  gained: readonly Arn[]
  lost: readonly Arn[]
  /** Among the resources asked about, those on which it is allowed before and after. */
  kept: readonly Arn[]
}

/** What holds for the actions of one service on one resource. */
export interface Asked extends AccessCircumstances {
  before: ApplicablePolicies
  after: ApplicablePolicies
}

/** So many pairs of an action and a resource are decided in one go. */
const STRIDE = 64

/**
 * Decides each question before and after. Yields between small pieces of work, so that whoever drives it can let others through.
 * @param asked the policies and the context for a resource and a service.
 */
export function* changedAccess(principal: Principal, questions: Questions, asked: (resource: Arn, service: string) => Asked): Generator<void, ChangedAction[]> {
  const changed: ChangedAction[] = []
  let some: [Action, ReadonlySet<Arn>][] = []
  let pairs = 0
  for (const one of questions) {
    some.push(one)
    pairs += one[1].size
    if (pairs < STRIDE) continue
    changed.push(...decideAll(principal, some, asked))
    some = []
    pairs = 0
    yield
  }
  changed.push(...decideAll(principal, some, asked))
  return changed
}

type Answers = Record<'gained' | 'lost' | 'kept', Arn[]>

function decideAll(principal: Principal, some: readonly [Action, ReadonlySet<Arn>][], asked: (resource: Arn, service: string) => Asked): ChangedAction[] {
  const answers = new Map(some.map(([{ service, name }]): [string, Answers] => [`${service}:${name}`, { gained: [], lost: [], kept: [] }]))
  for (const { resource, service, actions } of batchesOf(some)) {
    const { before, after, ...circumstances } = asked(resource, service)
    const access = (policies: ApplicablePolicies): EffectiveAccess => effectiveAccess(principal, policies, actions, [resource], circumstances)
    const [then, now] = [access(before), access(after)]
    const { granted, revoked } = accessDifference(then, now)
    for (const { action } of granted) answers.get(action)?.gained.push(resource)
    for (const { action } of revoked) answers.get(action)?.lost.push(resource)
    actions.forEach((action, index) => {
      if ([then, now].every(({ cells }) => cells[index]?.[0]?.result === 'allowed')) answers.get(action)?.kept.push(resource)
    })
  }
  return some.flatMap(([action]) => {
    const { gained = [], lost = [], kept = [] } = answers.get(`${action.service}:${action.name}`) ?? {}
    return gained.length + lost.length === 0 ? [] : [{ action, gained: widest(gained), lost: widest(lost), kept: widest(kept) }]
  })
}

/** Actions of one service on one resource have their policies and their context in common. */
function batchesOf(some: readonly [Action, ReadonlySet<Arn>][]): { resource: Arn; service: string; actions: string[] }[] {
  const batches = new Map<string, { resource: Arn; service: string; actions: string[] }>()
  for (const [{ service, name }, resources] of some) {
    for (const resource of resources) {
      const key = `${service}\n${resource}`
      const batch = batches.get(key) ?? { resource, service, actions: [] }
      batches.set(key, batch)
      batch.actions.push(`${service}:${name}`)
    }
  }
  return [...batches.values()]
}

/** Without those that another of them covers. */
function widest(resources: readonly Arn[]): readonly Arn[] {
  if (resources.length < 2) return resources
  return resources.filter((one) => !resources.some((other) => other !== one && matchesGlob(glob(other), one)))
}
