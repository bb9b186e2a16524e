/** Which events of the trail CloudTrail would show, and how it sorts them. */
import type { TrailEvent } from '../store/trail/trail-event.js'

/** What reads and writes objects; a trail records it only when it is told to. https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html */
export function isDataEvent({ service, eventName }: TrailEvent): boolean {
  return service === 's3' && (/Object/.test(eventName) || eventName === 'HeadBucket')
}

/** Event history holds management events of callers that were known, and nothing that is Rolecall's own. */
export function isInEventHistory(event: TrailEvent): boolean {
  if (isDataEvent(event)) return false
  if (event.errorCode?.startsWith('Rolecall') || event.errorCode === 'InternalFailure' || event.errorCode === 'InvalidAction') return false
  return event.principalArn !== undefined || event.eventName === 'ConsoleLogin' || isFederation(event)
}

/** Whoever an identity provider vouches for is known by what it says. */
function isFederation({ eventName }: TrailEvent): boolean {
  return eventName === 'AssumeRoleWithSAML' || eventName === 'AssumeRoleWithWebIdentity'
}
