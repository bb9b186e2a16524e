/** Grades how close the effective access of some principals is to what is needed. */
import { actionsOf, findServiceTitle, type AccessLevel, type Action } from '../../aws/reference/reference.js'
import type { CheckResult } from '../check-result.js'
import type { Evidence } from '../evidence.js'
import { substitute, type Values } from '../parameters.js'
import type { LeastPrivilege, Scenario } from '../scenario.js'
import { grantedTo, shareOf, weightOf } from './granted.js'
import type { KnownGrants } from './known-grants.js'
import { Need } from './need.js'
import { actionsOn } from './resources.js'
import type { ExtraAction, ExtraLevel, ExtraService, LeastPrivilegeResult, PrincipalGrant } from './result.js'

/**
 * Every principal earns an equal part of the points, and of it the share that {@link shareOf} leaves. Nothing is earned before the
 * checks that it needs pass, or granting nothing would be rewarded. Yields between small pieces of work.
 * @returns undefined when the scenario does not grade it.
 */
export function* gradeLeastPrivilege(scenario: Scenario, values: Values, evidence: Evidence, results: readonly CheckResult[], known: KnownGrants): Generator<void, LeastPrivilegeResult | undefined> {
  const grading = scenario.grading.leastPrivilege
  if (!grading) return undefined
  const unmet = unmetNeeds(scenario, grading, results)
  if (unmet.length > 0) return nothingOf(grading, 'blocked', `Waits for: ${unmet.map((title) => substitute(title, values)).join('; ')}.`)
  try {
    return yield* graded(grading, new Need(grading, scenario, values), evidence, known)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return nothingOf(grading, 'error', `Rolecall could not compare what was granted with what is needed; it does not count. (${reason})`)
  }
}

/** What stands while it is still being looked into; nothing is earned by then. */
export function pendingLeastPrivilege({ grading: { leastPrivilege } }: Scenario): LeastPrivilegeResult | undefined {
  return leastPrivilege && nothingOf(leastPrivilege, 'pending', 'What was granted is being compared with what is needed.')
}

function nothingOf({ points }: LeastPrivilege, outcome: LeastPrivilegeResult['outcome'], message: string): LeastPrivilegeResult {
  return { outcome, points, earned: 0, message, extra: [], further: 0, enough: [] }
}

/** Titles of the checks that do not pass yet; one that erred holds nothing up. */
function unmetNeeds({ checks }: Scenario, grading: LeastPrivilege, results: readonly CheckResult[]): string[] {
  const needs = grading.needs ?? checks.filter((check) => check.kind === 'decision' && check.expect === 'allow').map(({ id }) => id)
  const open = new Set(results.filter(({ outcome }) => outcome === 'failed' || outcome === 'blocked').map(({ id }) => id))
  return checks.filter(({ id }) => needs.includes(id) && open.has(id)).map(({ id, title }) => title?.['en'] ?? id)
}

function* graded(grading: LeastPrivilege, need: Need, evidence: Evidence, known: KnownGrants): Generator<void, LeastPrivilegeResult> {
  const grants: PrincipalGrant[] = []
  for (const principal of need.principals) {
    const granted = yield* grantedTo(principal, need, evidence, known)
    if (granted) grants.push({ name: principal.split('/').at(-1) ?? principal, granted })
  }
  const share = grants.reduce((sum, { granted }) => sum + shareOf(granted), 0) / need.principals.length
  return {
    outcome: share === 1 ? 'exact' : 'wider',
    points: grading.points,
    earned: grading.points * share,
    extra: known.told(grants) ?? known.tell(grants, yield* byService(grants, need)),
    further: Math.max(0, ...grants.map(({ granted }) => granted.further)),
    enough: need.enough(),
  }
}

function* byService(grants: readonly PrincipalGrant[], need: Need): Generator<void, ExtraService[]> {
  const services = new Map<string, { who: Set<string>; extra: Map<string, ExtraAction> }>()
  for (const { name, granted } of grants) {
    for (const one of granted.extra) {
      const service = services.get(one.action.service) ?? { who: new Set(), extra: new Map() }
      services.set(one.action.service, service)
      service.who.add(name)
      service.extra.set(one.action.name, one)
    }
  }
  const heaviest = [...services].map(([service, { who, extra }]) => ({ service, who, extra: [...extra.values()] })).sort((a, b) => weightOf(b.extra) - weightOf(a.extra))
  const told: ExtraService[] = []
  for (const { service, who, extra } of heaviest) {
    yield
    const needless = actionsOf(service).filter(({ name }) => !need.names(`${service}:${name}`))
    const granted = new Set(extra.map(({ action }) => action))
    told.push({
      service,
      title: findServiceTitle(service) ?? service,
      everything: needless.every((action) => granted.has(action)),
      levels: byLevel(needless, granted, actionsOn(service, need.resources)),
      elsewhere: extra.filter((one) => !one.needless).map(({ action }) => `${service}:${action.name}`).sort(),
      principals: who.size === grants.length ? undefined : [...who],
    })
  }
  return told
}

/** From what can do most harm to what can do least. */
const LEVELS: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List']

/** @param near the actions that work on the resources of the task. */
function byLevel(needless: readonly Action[], granted: ReadonlySet<Action>, near: ReadonlySet<Action>): ExtraLevel[] {
  return LEVELS.flatMap((level): ExtraLevel[] => {
    const ofLevel = needless.filter(({ accessLevel }) => accessLevel === level)
    const extra = ofLevel.filter((action) => granted.has(action))
    const telling = [...extra].sort((a, b) => Number(near.has(b)) - Number(near.has(a)) || rank(a) - rank(b) || a.name.length - b.name.length)[0]
    return telling === undefined ? [] : [{ level, count: extra.length, all: extra.length === ofLevel.length, example: `${telling.service}:${telling.name}` }]
  })
}

const VERBS = ['Delete', 'Put', 'Attach', 'Create']

/** What deletes or puts tells most, and of two names the shorter: `DeleteBucket` rather than `DeleteBucketWebsite`. */
function rank({ name }: Action): number {
  const verb = VERBS.findIndex((one) => name.startsWith(one))
  return verb === -1 ? VERBS.length : verb
}
