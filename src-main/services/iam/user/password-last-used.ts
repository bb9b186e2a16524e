/** When console passwords were used last: the trail knows. */
import type { Arn } from '../../../aws/arn.js'
import type { Instant } from '../../../aws/clock.js'
import type { World } from '../../../store/world.js'

/** By the ARN of the user, the root user among them. */
export function passwordsLastUsed(world: World): ReadonlyMap<Arn, Instant> {
  const used = new Map<Arn, Instant>()
  for (const event of world.trail.all()) {
    if (event.eventName === 'ConsoleLogin' && event.errorCode === undefined && event.principalArn) used.set(event.principalArn, event.instant)
  }
  return used
}
