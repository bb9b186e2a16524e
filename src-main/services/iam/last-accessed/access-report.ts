/** The report of service last accessed, made from the trail. Attempts count, whether they were allowed or not. */
import { iamArn, type Arn } from '../../../aws/arn.js'
import { DAY } from '../../../aws/clock.js'
import type { Account } from '../../../store/account.js'
import type { ActionAccess, EntityAccess, LastAccessedJobRecord, ReportedEntity } from '../../../store/iam/tasks.js'
import type { TrailEvent } from '../../../store/trail/trail-event.js'
import { roleIdOf } from '../../../store/trail/trail-query.js'
import type { World } from '../../../store/world.js'
import { compareNames } from '../../page.js'
import { grantedServices, type Subject } from './granted-services.js'

/** How far back the report looks. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html */
const TRACKED = 400 * DAY

type Report = Pick<LastAccessedJobRecord, 'entities' | 'services'>

/** What was done in one service: by whom last, and each action by whom last. */
interface Uses {
  byEntity: Map<ReportedEntity, EntityAccess>
  byAction: Map<string, ActionAccess>
}

export function accessReport(world: World, account: Account, subject: Subject, granularity: LastAccessedJobRecord['granularity']): Report {
  const granted = new Set(subject.policies.flatMap(({ document }) => [...grantedServices(document)]))
  const entities = entitiesOf(account, subject)
  const uses = usesOf(account, entities, eventsOf(world, account, entities))
  const services = [...granted].sort().map((namespace) => {
    const used = uses.get(namespace)
    const accesses = [...(used?.byEntity.values() ?? [])]
    const actions = [...(used?.byAction.values() ?? [])].sort((a, b) => (a.action < b.action ? -1 : 1))
    return { namespace, accesses, ...(granularity === 'ACTION_LEVEL' && { actions }) }
  })
  return { entities, services }
}

/** Oldest first. The trail finds a user's by the name; a role's sessions have names of their own. */
function eventsOf(world: World, account: Account, entities: readonly ReportedEntity[]): TrailEvent[] {
  const since = world.clock.now() - TRACKED
  const [only] = entities
  if (only?.type === 'user' && entities.length === 1) return world.trail.liveEvents({ accountId: account.id, username: only.name, since })
  return world.trail.liveEvents().filter((event) => event.instant >= since && event.accountId === account.id)
}

/** By service. */
function usesOf(account: Account, entities: readonly ReportedEntity[], events: readonly TrailEvent[]): Map<string, Uses> {
  const byPrincipal = new Map(entities.map((entity) => [entity.type === 'role' ? entity.id : arnOf(account, entity), entity]))
  const uses = new Map<string, Uses>()
  for (const event of events) {
    const entity = byPrincipal.get(roleIdOf(event) ?? event.principalArn ?? '')
    if (!entity) continue
    const { service, instant, region } = event
    const used = uses.get(service) ?? { byEntity: new Map(), byAction: new Map() }
    uses.set(service, used)
    used.byEntity.set(entity, { type: entity.type, name: entity.name, instant, region })
    for (const { action } of event.decisions) {
      const name = action.slice(action.indexOf(':') + 1)
      used.byAction.set(name, { action: name, entity: arnOf(account, entity), instant, region })
    }
  }
  return uses
}

/** In the order of pages. */
function entitiesOf({ iam }: Account, { users, roles }: Subject): ReportedEntity[] {
  const found: ReportedEntity[] = [
    ...users.flatMap((name) => iam.users.find(name) ?? []).map(({ userName, userId, path }) => ({ type: 'user' as const, name: userName, id: userId, path })),
    ...roles.flatMap((name) => iam.roles.find(name) ?? []).map(({ roleName, roleId, path }) => ({ type: 'role' as const, name: roleName, id: roleId, path })),
  ]
  return found.sort((a, b) => compareNames(entityKey(a), entityKey(b)))
}

/** The key under which somebody stands in the pages of a report. */
export function entityKey({ type, name }: ReportedEntity | EntityAccess): string {
  return `${type} ${name}`
}

export function arnOf(account: Account, { type, path, name }: ReportedEntity): Arn {
  return iamArn(account.id, type, path, name)
}
