/** Finds a page of events by an attribute without walking the whole trail. */
import type { Instant } from '../../aws/clock.js'
import type { Json, TrailEvent } from './trail-event.js'

/** What LookupEvents can ask for. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupAttribute.html */
export interface TrailQuery {
  accountId?: string | undefined
  since?: Instant | undefined
  until?: Instant | undefined
  eventId?: string | undefined
  eventName?: string | undefined
  eventSource?: string | undefined
  readOnly?: boolean | undefined
  username?: string | undefined
  accessKeyId?: string | undefined
  /** An ARN that the request was about, or the name at its end. */
  resource?: string | undefined
  /** How many at most; all when absent. */
  limit?: number | undefined
  /** Only events before this position: the page after the one that ended there. */
  before?: number | undefined
}

const INDEXED = ['eventName', 'username', 'accessKeyId', 'resource'] as const
type Indexed = (typeof INDEXED)[number]

export class TrailIndex {
  readonly #lists = new Map<string, TrailEvent[]>()

  add(event: TrailEvent): void {
    for (const attribute of INDEXED) {
      for (const value of new Set(valuesOf(event, attribute))) {
        const key = `${attribute}=${value}`
        const list = this.#lists.get(key)
        if (list) list.push(event)
        else this.#lists.set(key, [event])
      }
    }
  }

  clear(): void {
    this.#lists.clear()
  }

  /** @param events the whole trail, oldest first. @returns the newest matches first. */
  query(events: readonly TrailEvent[], query: TrailQuery): TrailEvent[] {
    const found: TrailEvent[] = []
    const candidates = this.#shortest(events, query)
    const limit = query.limit ?? Infinity
    for (let at = firstNotBefore(candidates, query.before ?? Infinity) - 1; at >= 0 && found.length < limit; at -= 1) {
      const event = candidates[at]
      if (event && matches(event, query)) found.push(event)
    }
    return found
  }

  #shortest(events: readonly TrailEvent[], query: TrailQuery): readonly TrailEvent[] {
    let shortest = events
    for (const attribute of INDEXED) {
      const value = query[attribute]
      if (value === undefined) continue
      const list = this.#lists.get(`${attribute}=${value}`) ?? []
      if (list.length < shortest.length) shortest = list
    }
    return shortest
  }
}

/** The name that CloudTrail files an event under: the user's, the role session's, or `root`. */
export function usernameOf({ userIdentity, principalArn }: TrailEvent): string | undefined {
  const name = memberOf(userIdentity, 'userName')
  if (typeof name === 'string') return name
  if (memberOf(userIdentity, 'type') === 'Root') return 'root'
  return principalArn?.slice(principalArn.lastIndexOf('/') + 1)
}

/** The unique id of the role whose session made a request. */
export function roleIdOf({ userIdentity }: TrailEvent): string | undefined {
  const id = memberOf(memberOf(memberOf(userIdentity, 'sessionContext'), 'sessionIssuer'), 'principalId')
  return typeof id === 'string' ? id : undefined
}

function valuesOf(event: TrailEvent, attribute: Indexed): readonly string[] {
  switch (attribute) {
    case 'eventName':
      return [event.eventName]
    case 'username':
      return [usernameOf(event)].filter((name) => name !== undefined)
    case 'accessKeyId':
      return event.accessKeyId === undefined ? [] : [event.accessKeyId]
    case 'resource':
      return event.decisions.flatMap(({ resource }) => [resource, ...nameAtEnd(resource)])
  }
}

function matches(event: TrailEvent, query: TrailQuery): boolean {
  if (query.accountId !== undefined && event.accountId !== query.accountId && event.ownerAccountId !== query.accountId) return false
  if (query.since !== undefined && event.instant < query.since) return false
  if (query.until !== undefined && event.instant > query.until) return false
  if (query.eventId !== undefined && event.eventId !== query.eventId) return false
  if (query.eventSource !== undefined && event.eventSource !== query.eventSource) return false
  if (query.readOnly !== undefined && event.readOnly !== query.readOnly) return false
  return INDEXED.every((attribute) => {
    const wanted = query[attribute]
    return wanted === undefined || valuesOf(event, attribute).includes(wanted)
  })
}

/** `Kunal` of arn:aws:iam::123456789012:user/Kunal, `team-bucket` of arn:aws:s3:::team-bucket. */
function nameAtEnd(arn: string): string[] {
  const name = arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1)
  return name === '' || name === '*' || name === arn ? [] : [name]
}

function memberOf(value: Json | undefined, member: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return (value as { readonly [name: string]: Json | undefined })[member]
}

/** The index of the first event at or after a position; positions grow along the list. */
function firstNotBefore(events: readonly TrailEvent[], position: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((events[middle]?.sequence ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}
