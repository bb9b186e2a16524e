/** What the trail can be asked for, and which events answer it. */
import type { Instant } from '../../aws/clock.js'
import type { Json, TrailEvent } from './trail-event.js'

/** What LookupEvents can ask for. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupAttribute.html */
export interface TrailQuery {
  /** Whose trail shows it: the caller's account, or the account that owns what the request was about. */
  accountId?: string | undefined
  since?: Instant | undefined
  until?: Instant | undefined
  eventId?: string | undefined
  requestId?: string | undefined
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

/** The attributes of a query that are compared with texts of an event. */
export const TEXTS = ['accountId', 'eventId', 'requestId', 'eventName', 'eventSource', 'username', 'accessKeyId', 'resource'] as const
export type TextAttribute = (typeof TEXTS)[number]

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

/** The unique id of who made a request; the account's of the root user. */
export function principalIdOf({ userIdentity }: TrailEvent): string | undefined {
  const id = memberOf(userIdentity, 'principalId')
  return typeof id === 'string' ? id : undefined
}

/** The texts of an event that an attribute of a query is compared with. */
export function textsOf(event: TrailEvent, attribute: TextAttribute): readonly string[] {
  switch (attribute) {
    case 'accountId':
      return event.ownerAccountId === undefined ? [event.accountId] : [event.accountId, event.ownerAccountId]
    case 'username':
      return present(usernameOf(event))
    case 'accessKeyId':
      return present(event.accessKeyId)
    case 'resource':
      return event.decisions.flatMap(({ resource }) => [resource, ...nameAtEnd(resource)])
    default:
      return [event[attribute]]
  }
}

/** Whether an event is one that a query asks for. */
export function matches(event: TrailEvent, query: TrailQuery): boolean {
  if (query.since !== undefined && event.instant < query.since) return false
  if (query.until !== undefined && event.instant > query.until) return false
  if (query.readOnly !== undefined && event.readOnly !== query.readOnly) return false
  return TEXTS.every((attribute) => {
    const wanted = query[attribute]
    return wanted === undefined || textsOf(event, attribute).includes(wanted)
  })
}

function present(text: string | undefined): string[] {
  return text === undefined ? [] : [text]
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
