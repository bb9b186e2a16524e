/** The parts of LookupEvents' answer that the page shows. `EventTime` is epoch milliseconds. */
import { formatInstant, formatTime } from '../../shared/format.js'

export interface TrailEvent {
  EventId: string
  EventName: string
  EventSource: string
  EventTime: number
  ReadOnly: string
  Username?: string
  AccessKeyId?: string
  Resources?: readonly { ResourceType?: string; ResourceName?: string }[]
  /** The whole record, as JSON. */
  CloudTrailEvent: string
}
export interface EventsPage { Events?: readonly TrailEvent[]; NextToken?: string }

const CLOUDTRAIL = { label: 'CloudTrail', path: '/cloudtrail' }
export const aboveHistory = [CLOUDTRAIL]
export const aboveEvent = [CLOUDTRAIL, { label: 'Event history', path: '/cloudtrail' }]

/** The error that a record tells of, if any. */
export function errorOf(event: TrailEvent): { code: string; message: string } | undefined {
  const { errorCode, errorMessage } = JSON.parse(event.CloudTrailEvent) as { errorCode?: string; errorMessage?: string }
  return errorCode === undefined ? undefined : { code: errorCode, message: errorMessage ?? '' }
}

/** `3 Feb 2026 07:30:12`, in UTC */
export const eventTime = ({ EventTime }: TrailEvent): string => `${formatInstant(EventTime).slice(0, -5)}${formatTime(EventTime)}`
