/** The report of service last accessed, made from the trail. Attempts count, whether they were allowed or not. */
import { iamArn } from '../../../aws/arn.js'
import { DAY } from '../../../aws/clock.js'
import type { Account } from '../../../store/account.js'
import type { ActionAccess, EntityAccess, LastAccessedJobRecord, ServiceAccess } from '../../../store/iam/tasks.js'
import type { TrailEvent } from '../../../store/trail/trail-event.js'
import { roleIdOf } from '../../../store/trail/trail-query.js'
import type { World } from '../../../store/world.js'
import { grantedServices, type Subject } from './granted-services.js'

/** How far back the report looks. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html */
const TRACKED = 400 * DAY

type Granularity = LastAccessedJobRecord['granularity']

export function accessReport(world: World, account: Account, subject: Subject, granularity: Granularity): ServiceAccess[] {
  const granted = new Set(subject.policies.flatMap(({ document }) => [...grantedServices(document)]))
  const since = world.clock.now() - TRACKED
  const events = world.trail.liveEvents().filter((event) => event.instant >= since && event.accountId === account.id)
  const entities = entitiesOf(account, subject)
  const byEntity = new Map(entities.map((entity) => [entity.arn, events.filter((event) => isBy(event, entity))]))
  return [...granted].sort().map((namespace) => {
    const of = (entity: EntityAccess): TrailEvent[] => (byEntity.get(entity.arn) ?? []).filter(({ service }) => service === namespace)
    const accesses = entities.map((entity): EntityAccess => {
      const last = of(entity).at(-1)
      return last ? { ...entity, lastAuthenticated: last.instant, region: last.region } : entity
    })
    return { namespace, entities: accesses, ...(granularity === 'ACTION_LEVEL' && { actions: actionsOf(entities, of) }) }
  })
}

/** The last use of each action that was used. */
function actionsOf(entities: readonly EntityAccess[], of: (entity: EntityAccess) => TrailEvent[]): ActionAccess[] {
  const last = new Map<string, ActionAccess & { instant: number }>()
  for (const entity of entities) {
    for (const event of of(entity)) {
      for (const { action } of event.decisions) {
        const name = action.slice(action.indexOf(':') + 1)
        if ((last.get(name)?.instant ?? -1) <= event.instant) last.set(name, { action: name, entity: entity.arn, instant: event.instant, region: event.region })
      }
    }
  }
  return [...last.values()].sort((a, b) => (a.action < b.action ? -1 : 1))
}

function entitiesOf(account: Account, { users, roles }: Subject): EntityAccess[] {
  return [
    ...users.flatMap((name) => account.iam.users.find(name) ?? []).map(({ userName, userId, path }): EntityAccess => ({ type: 'user', arn: iamArn(account.id, 'user', path, userName), name: userName, id: userId, path })),
    ...roles.flatMap((name) => account.iam.roles.find(name) ?? []).map(({ roleName, roleId, path }): EntityAccess => ({ type: 'role', arn: iamArn(account.id, 'role', path, roleName), name: roleName, id: roleId, path })),
  ]
}

function isBy(event: TrailEvent, { type, arn, id }: EntityAccess): boolean {
  return type === 'role' ? roleIdOf(event) === id : event.principalArn === arn
}

/** The entity that used a service last. */
export function lastEntity(entities: readonly EntityAccess[]): EntityAccess | undefined {
  return entities.reduce<EntityAccess | undefined>((last, entity) => ((entity.lastAuthenticated ?? -1) > (last?.lastAuthenticated ?? -1) ? entity : last), undefined)
}
