/** cloudtrail LookupEvents */
import { isInEventHistory } from '../../access/cloudtrail-events.js'
import { cloudTrailRecord } from '../../access/cloudtrail-record.js'
import { DAY } from '../../aws/clock.js'
import type { Event, LookupAttribute, LookupEventsRequest } from '../../aws/models/cloudtrail.types.js'
import { ServiceError } from '../../aws/service-error.js'
import type { TrailEvent } from '../../store/trail/trail-event.js'
import { usernameOf } from '../../store/trail/trail-query.js'
import { operation } from '../operation.js'
import { eventResources } from './event-resources.js'

const MOST_RESULTS = 50
/** Event history goes no further back. */
const HISTORY = 90 * DAY
const MARK = 'before:'

/** Management events of the account and region, the newest first. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export const LookupEvents = operation('cloudtrail', 'LookupEvents', {
  authorize: () => [{ action: 'cloudtrail:LookupEvents', resource: '*', shownResource: '' }],

  handle({ input, account, region, world }) {
    const wanted = attributeOf(input)
    const { since, until } = rangeOf(input, world.clock.now())
    const before = input.NextToken === undefined ? undefined : openToken(input.NextToken)
    // Insights need a trail that looks for them.
    if (input.EventCategory === 'insight') return { Events: [] }
    const max = input.MaxResults ?? MOST_RESULTS
    const page: { event: Event; sequence: number }[] = []
    for (const found of world.trail.matching({ accountId: account.id, since, until, before })) {
      const shown = isInEventHistory(found) ? toEvent(found, region, account.id) : undefined
      if (!shown || (wanted && !matches(shown, wanted))) continue
      if (page.length === max) return { Events: page.map(({ event }) => event), NextToken: sealToken(page.at(-1)?.sequence ?? 0) }
      page.push({ event: shown, sequence: found.sequence })
    }
    return { Events: page.map(({ event }) => event) }
  },
})

/** @returns undefined for an event of another region; those of IAM and of signing in are in us-east-1. */
function toEvent(event: TrailEvent, region: string, accountId: string): Event | undefined {
  const record = cloudTrailRecord(event, accountId)
  if (record.awsRegion !== region) return undefined
  const isOwn = event.accountId === accountId
  const username = isOwn ? usernameOf(event) : undefined
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    ReadOnly: String(event.readOnly),
    ...(isOwn && event.accessKeyId !== undefined && { AccessKeyId: event.accessKeyId }),
    EventTime: Math.floor(event.instant / 1000) * 1000,
    EventSource: record.eventSource,
    ...(username !== undefined && { Username: username }),
    Resources: eventResources(record['requestParameters']),
    CloudTrailEvent: JSON.stringify(record),
  }
}

function matches(event: Event, { AttributeKey, AttributeValue }: LookupAttribute): boolean {
  if (AttributeKey === 'ResourceName') return (event.Resources ?? []).some(({ ResourceName }) => ResourceName === AttributeValue)
  if (AttributeKey === 'ResourceType') return (event.Resources ?? []).some(({ ResourceType }) => ResourceType === AttributeValue)
  return event[AttributeKey] === AttributeValue
}

/** @throws ServiceError InvalidLookupAttributesException: one attribute at a time. */
function attributeOf({ LookupAttributes = [] }: LookupEventsRequest): LookupAttribute | undefined {
  if (LookupAttributes.length > 1) throw new ServiceError('InvalidLookupAttributesException', 'You can only specify one lookup attribute.')
  return LookupAttributes[0]
}

function rangeOf({ StartTime = 0, EndTime = Infinity }: LookupEventsRequest, now: number): { since: number; until: number } {
  if (StartTime > EndTime) throw new ServiceError('InvalidTimeRangeException', 'The start time must be before the end time.')
  return { since: Math.max(StartTime, now - HISTORY), until: EndTime }
}

function sealToken(sequence: number): string {
  return Buffer.from(`${MARK}${sequence}`).toString('base64')
}

function openToken(token: string): number {
  const [, sequence] = /^before:(\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8')) ?? []
  if (sequence === undefined) throw new ServiceError('InvalidNextTokenException', 'The next token is not valid.')
  return Number(sequence)
}
