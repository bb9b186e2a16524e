/** The open world as the renderer shows it. */
import type { OpenWorld } from '../../lab/open-world.js'
import type { LeastPrivilegeResult } from '../../lab/least-privilege/result.js'
import type { ConsoleIdentity } from '../../lab/console-session.js'
import { sandboxPeople } from '../../lab/sandbox.js'
import { substitute } from '../../lab/parameters.js'
import { REGION } from '../../lab/locations.js'
import type { Identity, TimelineView, WorldView } from '../contract/world.js'
import { switchedRoles } from '../switched-roles.js'
import { shortName } from './event-view.js'
import { toLabView } from './lab-view.js'

/** @param leastPrivilege what was found of it, as `toLabView` takes it. */
export function toWorldView(open: OpenWorld, leastPrivilege?: LeastPrivilegeResult): WorldView {
  const { world, lab } = open
  const identity = open.console.identity
  return {
    worldId: world.meta?.id ?? '',
    kind: lab ? 'scenario' : 'sandbox',
    name: lab ? substitute(lab.scenario.title['en'] ?? lab.scenario.id, lab.values) : (world.meta?.name ?? ''),
    accountId: identity?.accountId ?? open.accountId,
    region: REGION,
    identity: identity && toIdentity(identity),
    clock: { now: world.clock.now(), ticking: true },
    timeline: toTimeline(open),
    lab: lab && toLabView(lab, leastPrivilege),
    people: lab ? (open.attempt.start?.people ?? []) : sandboxPeople(world),
    roles: switchedRoles(world),
    notices: world.homes.problem ? [...world.notices, `The files of your terminals could not be saved: ${world.homes.problem.message}`] : [...world.notices],
  }
}

export function toIdentity(identity: ConsoleIdentity): Identity {
  return { ...identity, name: identity.type === 'root' ? 'root user' : identity.name }
}

function toTimeline({ world: { timeline } }: OpenWorld): TimelineView {
  return {
    points: timeline.points().map((point) => ({
      sequence: point.sequence,
      label: point.label,
      more: point.labels.length - 1,
      instant: point.instant,
      principal: shortName(point.principalArn),
      undone: point.state === 'undone',
    })),
    head: timeline.head === timeline.start ? 0 : timeline.head,
    canUndo: timeline.canUndo,
    canRedo: timeline.canRedo,
  }
}
