/** What a scenario's least-privilege grading counts as needed. */
import { parseArn, type Arn } from '../../aws/arn.js'
import { findAction } from '../../aws/reference/reference.js'
import { matchesActionPattern } from '../../evaluator/match/action.js'
import { matchesGlob } from '../checks/glob.js'
import { substituteDeep, type Values } from '../parameters.js'
import { casesOf } from '../run-checks.js'
import type { LeastPrivilege, NeededAccess, Scenario } from '../scenario.js'
import { actionsOn, NO_RESOURCE } from './resources.js'

interface Entry {
  /** May hold `*`. */
  action: string
  resources: readonly Arn[]
}

export class Need {
  /** ARNs. */
  readonly principals: readonly Arn[]
  readonly #entries: readonly Entry[]

  constructor(grading: LeastPrivilege, scenario: Scenario, values: Values) {
    const { principals, needed } = substituteDeep(grading, values)
    const own = ownResources(scenario, values)
    this.principals = principals.map((name) => (name.startsWith('arn:') ? name : `arn:aws:iam::${scenario.account.id}:user/${name}`))
    this.#entries = needed.map((entry) => (typeof entry === 'string' ? { action: entry, resources: own } : { action: entry.action, resources: [entry.resource] }))
  }

  /** The resources that the need is about, patterns among them. */
  get resources(): readonly Arn[] {
    return [...new Set(this.#entries.flatMap(({ resources }) => resources))]
  }

  /** Prefixes of the services that something is needed of. */
  get services(): readonly string[] {
    return [...new Set(this.#entries.map(({ action }) => action.slice(0, action.indexOf(':')).toLowerCase()))]
  }

  covers(action: string, resource: Arn): boolean {
    return this.#about(action).some(({ resources }) => resource === NO_RESOURCE || resources.some((pattern) => matchesGlob(pattern, resource)))
  }

  /** Whether the action is needed, be it on another resource. */
  names(action: string): boolean {
    return this.#about(action).length > 0
  }

  /** Whether the resource is one that something is needed of. */
  isAbout(resource: Arn): boolean {
    return resource === NO_RESOURCE || this.resources.some((pattern) => matchesGlob(pattern, resource))
  }

  /** What a policy that is just enough would name. */
  enough(): NeededAccess[] {
    return this.#entries.flatMap(({ action, resources }) => {
      const known = findAction(action)
      const fitting = widest(known ? resources.filter((resource) => actionsOn(known.service, [resource]).has(known)) : resources)
      return (fitting.length > 0 ? fitting : [NO_RESOURCE]).map((resource) => ({ action, resource }))
    })
  }

  #about(action: string): readonly Entry[] {
    return this.#entries.filter((entry) => matchesActionPattern(entry.action, action))
  }
}

/** Without those that another one covers. */
function widest(resources: readonly Arn[]): readonly Arn[] {
  return resources.filter((resource) => !resources.some((other) => other !== resource && matchesGlob(other, resource)))
}

/** What the decision checks expect somebody to be allowed on; who may read one object of a bucket may read them all. */
export function ownResources(scenario: Scenario, values: Values): readonly Arn[] {
  const named = scenario.checks.flatMap((check) =>
    check.kind === 'decision' && check.expect === 'allow' ? casesOf(check).map((combination) => substituteDeep(check.resource, { ...values, ...combination })) : [],
  )
  const objects = named.flatMap((resource) => {
    const arn = parseArn(resource)
    return arn?.service === 's3' && arn.resource.includes('/') ? `arn:aws:s3:::${arn.resource.split('/')[0] ?? ''}/*` : []
  })
  return [...new Set([...named, ...objects])].filter((resource) => resource !== NO_RESOURCE)
}
