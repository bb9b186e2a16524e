/** Changed actions in short: by the resources that they share, by service, by access level. */
import { actionsOf, findServiceTitle } from '../../aws/reference/reference.js'
import type { Action } from '../../aws/reference/reference.js'
import type { ChangedAction } from '../../evaluator/difference/changed-access.js'
import type { AccessPart, PrincipalAccess, ServiceAccess } from './difference.js'

/** More says less: this many groups of resources, services in each, names of actions in each, and resources of each. */
const PARTS = 4
const SERVICES = 6
const NAMES = 40
const RESOURCES = 3

const LEVELS = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const

/** So many changed actions are sorted in one go. */
const STRIDE = 512

/** Yields between small pieces of work. */
export function* summarize(changes: readonly ChangedAction[]): Generator<void, Pick<PrincipalAccess, 'gains' | 'loses'>> {
  return { gains: yield* partsOf(changes, 'gained'), loses: yield* partsOf(changes, 'lost') }
}

type Services = Map<string, Action[]>

function* partsOf(changes: readonly ChangedAction[], side: 'gained' | 'lost'): Generator<void, AccessPart[]> {
  const parts = new Map<string, { resources: readonly string[]; beyond: readonly string[]; services: Services; actions: number }>()
  for (const [index, change] of changes.entries()) {
    if (index % STRIDE === 0) yield
    const resources = change[side]
    if (resources.length === 0) continue
    const beyond = resources.includes('*') ? change.kept : []
    const key = `${resources.join(' ')}\n${beyond.join(' ')}`
    const part = parts.get(key) ?? { resources, beyond, services: new Map<string, Action[]>(), actions: 0 }
    parts.set(key, part)
    part.actions += 1
    const { action } = change
    const known = part.services.get(action.service)
    if (known) known.push(action)
    else part.services.set(action.service, [action])
  }
  return [...parts.values()].sort((a, b) => b.actions - a.actions).slice(0, PARTS).map(({ resources, beyond, services, actions }) => ({
    resources: resources.slice(0, RESOURCES),
    beyond: beyond.slice(0, RESOURCES),
    actions,
    services: services.size,
    told: sorted(services).slice(0, SERVICES).map(toServiceAccess),
  }))
}

function sorted(services: Services): [string, Action[]][] {
  return [...services].sort(([a, left], [b, right]) => rankOf(a) - rankOf(b) || right.length - left.length)
}

/** The services that learners meet come first where many change. */
const FIRST = ['s3', 'iam', 'ec2', 'sts', 'cloudtrail']
const rankOf = (service: string): number => (FIRST.includes(service) ? FIRST.indexOf(service) : FIRST.length)

function toServiceAccess([service, actions]: [string, readonly Action[]]): ServiceAccess {
  return {
    service,
    title: shortTitle(service),
    levels: LEVELS.filter((level) => actions.some(({ accessLevel }) => accessLevel === level)),
    actions: actions.length,
    whole: actions.length === actionsOf(service).length,
    names: actions.slice(0, NAMES).map(({ name }) => name),
  }
}

/** `S3` for Amazon S3, `IAM` for AWS Identity and Access Management (IAM). */
function shortTitle(service: string): string {
  const title = findServiceTitle(service) ?? service
  return /\(([A-Z][\w ]*)\)/.exec(title)?.[1] ?? title.replace(/^(Amazon|AWS) /, '')
}
