/** One recorded request, success and failure alike: CloudTrail's facts and what the engine knows beside them. */
import type { Arn } from '../../aws/arn.js'
import type { Instant } from '../../aws/clock.js'

/** One authorization question of the request and its answer. */
export interface EventDecision {
  action: string
  resource: Arn
  result: 'allowed' | 'implicitDeny' | 'explicitDeny'
}

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json | undefined }

/** What the gateway hands to the trail. */
export interface NewTrailEvent {
  eventId: string
  requestId: string
  gesture: string
  instant: Instant
  /** The account whose trail shows it. */
  accountId: string
  /** Whose resource it was, when another account's: its trail shows what succeeded too. */
  ownerAccountId?: string | undefined
  service: string
  /** The operation, CloudTrail's eventName. */
  eventName: string
  /** `iam.amazonaws.com` */
  eventSource: string
  region: string
  sourceIpAddress: string
  userAgent: string
  /** CloudTrail's userIdentity element. */
  userIdentity: Json
  /** The caller as messages name it; absent when nobody was authenticated. */
  principalArn?: Arn | undefined
  accessKeyId?: string | undefined
  /** Serial number and time step of an MFA code that was accepted: a code is good once. `pair`: of the second of two that a device was enabled or resynchronized with. */
  mfa?: { serialNumber: string; step: number; pair?: true | undefined } | undefined
  requestParameters: Json
  /** Without secrets. */
  responseElements: Json
  errorCode?: string | undefined
  errorMessage?: string | undefined
  readOnly: boolean
  decisions: readonly EventDecision[]
  /** The evaluator's Explanation of a denial, as plain data. */
  explanation?: Json | undefined
  /** What is to be said of the record itself: that its explanation could not be kept. */
  note?: string | undefined
}

export interface TrailEvent extends NewTrailEvent {
  /** Position in the trail, from 1, never reused. */
  sequence: number
  /** The timeline's head when the event was recorded; an event whose head was undone no longer counts. */
  head: number
}
