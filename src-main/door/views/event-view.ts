/** Events of the trail as the renderer shows them. */
import { cloudTrailRecord } from '../../access/cloudtrail-record.js'
import { parseArn } from '../../aws/arn.js'
import type { TrailEvent } from '../../store/trail/trail-event.js'
import type { World } from '../../store/world.js'
import type { EventView } from '../contract/console.js'

export function toEventView(world: World, event: TrailEvent): EventView {
  return {
    eventId: event.eventId,
    sequence: event.sequence,
    instant: event.instant,
    eventName: event.eventName,
    eventSource: event.eventSource,
    userName: shortName(event.principalArn),
    sourceIpAddress: event.sourceIpAddress,
    readOnly: event.readOnly,
    errorCode: event.errorCode,
    errorMessage: event.errorMessage,
    undone: !world.trail.isLive(event),
    explained: event.explanation !== undefined,
    record: cloudTrailRecord(event),
  }
}

/** `Kunal`, `root`, `app-role/i-0a1…`. */
export function shortName(arn: string | undefined): string {
  const resource = arn === undefined ? '' : (parseArn(arn)?.resource ?? arn)
  if (!resource.includes('/')) return resource
  return resource.startsWith('assumed-role/') ? resource.slice('assumed-role/'.length) : (resource.split('/').at(-1) ?? resource)
}
