/** An event of the trail as CloudTrail writes it. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
import { createHash } from 'node:crypto'
import { toIso } from '../aws/clock.js'
import { uuid } from '../aws/ids.js'
import { findModel } from '../aws/models/model.js'
import type { Json, TrailEvent } from '../store/trail/trail-event.js'
import { isDataEvent } from './cloudtrail-events.js'
import { isSignIn, signInPart } from './cloudtrail-sign-in.js'

/** Plain JSON; the members named here are always there. */
export interface CloudTrailRecord {
  readonly [member: string]: Json | undefined
  readonly eventID: string
  readonly eventName: string
  readonly eventSource: string
  readonly awsRegion: string
}

/** @param recipient the account whose trail it stands in; that of the caller when absent. */
export function cloudTrailRecord(event: TrailEvent, recipient = event.accountId): CloudTrailRecord {
  const isData = isDataEvent(event)
  return {
    eventVersion: '1.11',
    userIdentity: event.userIdentity,
    eventTime: toIso(event.instant),
    eventSource: event.eventSource,
    eventName: EVENT_NAMES[event.eventName] ?? event.eventName,
    awsRegion: event.service === 'iam' || event.service === 'organizations' ? 'us-east-1' : event.region,
    sourceIPAddress: event.sourceIpAddress,
    userAgent: event.userAgent,
    ...(event.errorCode !== undefined && { errorCode: errorCodeOf(event), errorMessage: event.errorMessage }),
    requestParameters: requestParametersOf(event),
    responseElements: event.responseElements,
    ...(event.note !== undefined && { additionalEventData: { note: event.note } }),
    requestID: event.requestId,
    eventID: event.eventId,
    readOnly: event.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: !isData,
    recipientAccountId: event.accountId,
    ...(event.ownerAccountId !== undefined && { sharedEventID: idFor('shared', event) }),
    eventCategory: isData ? 'Data' : 'Management',
    ...(isSignIn(event) && signInPart(event)),
    ...(recipient !== event.accountId && ownersPart(event, recipient)),
  }
}

/** The owner of a resource learns from which account it was used, and by whom only as an id. */
function ownersPart(event: TrailEvent, recipient: string): Readonly<Record<string, Json>> {
  const { principalId } = event.userIdentity as { principalId?: string }
  const userIdentity = { type: 'AWSAccount', ...(principalId !== undefined && { principalId }), accountId: event.accountId }
  return { userIdentity, eventID: idFor(recipient, event), recipientAccountId: recipient }
}

function idFor(purpose: string, { eventId }: TrailEvent): string {
  return uuid(() => createHash('sha256').update(`${purpose} ${eventId}`).digest().subarray(0, 16))
}

/** Both versions of the operation are one event. */
const EVENT_NAMES: Readonly<Record<string, string>> = { ListObjectsV2: 'ListObjects' }

/** CloudTrail names the exception (`NoSuchEntityException`) where the wire has a code of its own; EC2's codes say whose fault it was. */
function errorCodeOf({ service, errorCode = '' }: TrailEvent): string {
  if (service === 'ec2') return `Client.${errorCode}`
  if (service !== 'iam' && service !== 'sts') return errorCode
  for (const [name, shape] of Object.entries(findModel(service)?.shapes ?? {})) {
    if (shape.type === 'structure' && shape.exception && shape.error?.code === errorCode) return name
  }
  return errorCode
}

/** S3's events call a bucket `bucketName`; IAM's do not say what somebody asked for who was not allowed to. */
function requestParametersOf({ service, errorCode, requestParameters }: TrailEvent): Json {
  if (service === 'iam' && errorCode === 'AccessDenied') return null
  if (service !== 's3' || requestParameters === null || typeof requestParameters !== 'object' || Array.isArray(requestParameters)) return requestParameters
  return Object.fromEntries(Object.entries(requestParameters).map(([name, value]) => [name === 'bucket' ? 'bucketName' : name, value ?? null]))
}
