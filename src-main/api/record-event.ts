/** The record of a request, success and failure alike, in CloudTrail's form. */
import type { Answered } from '../access/authorize.js'
import { packExplanation } from '../access/explanation-record.js'
import type { Principal } from '../aws/principal.js'
import type { Explanation } from '../evaluator/decision.js'
import { BlobQuotaError } from '../store/storage-error.js'
import type { Json, NewTrailEvent } from '../store/trail/trail-event.js'
import type { World } from '../store/world.js'
import { redactedInput, redactedOutput } from './redact.js'
import type { ApiError, ApiRequest, Output } from './request.js'
import { userIdentity } from './user-identity.js'

/** What became of a request on its road, as far as it went. */
export interface Handled {
  requestId: string
  eventId: string
  principal?: Principal
  /** Of somebody whom an identity provider vouches for. */
  userIdentity?: Json
  accountId?: string | undefined
  answered: readonly Answered[]
  explanation?: Explanation
  mfa?: { serialNumber: string; step: number; pair?: true }
  output?: Output
  error?: ApiError
  /** From here on its operation is at work. */
  isAuthorized?: boolean
  wouldDeny?: readonly ApiError[]
}

/** Appends the event to the trail. */
export function recordEvent(request: ApiRequest, world: World, handled: Handled): void {
  const { principal, error, output } = handled
  const { explanation, note } = keptExplanation(world, handled.explanation)
  world.trail.append({
    eventId: handled.eventId,
    requestId: handled.requestId,
    gesture: request.gesture,
    instant: request.instant,
    accountId: handled.accountId ?? world.accounts()[0]?.id ?? '',
    ownerAccountId: error ? undefined : ownerOf(handled),
    service: request.service,
    eventName: request.operation,
    eventSource: `${request.service}.amazonaws.com`,
    region: request.region,
    sourceIpAddress: request.sourceIp,
    userAgent: request.userAgent,
    userIdentity: handled.userIdentity ?? userIdentity(principal),
    principalArn: principal && 'arn' in principal ? principal.arn : undefined,
    accessKeyId: principal && 'accessKeyId' in principal ? principal.accessKeyId : undefined,
    mfa: handled.mfa,
    requestParameters: redactedInput(request),
    responseElements: error || !hasResponse(request.operation) ? null : redactedOutput(request, output ?? {}),
    errorCode: error?.code,
    errorMessage: error?.message,
    readOnly: isReadOnly(request.operation),
    decisions: handled.answered.map(({ need, decision }) => ({ action: need.action, resource: need.resource, result: decision.result })),
    explanation,
    note,
  })
}

/** A denial is told and recorded even when the world has no room left for the policies that explain it. */
function keptExplanation(world: World, explanation: Explanation | undefined): Pick<NewTrailEvent, 'explanation' | 'note'> {
  if (!explanation) return {}
  try {
    return { explanation: packExplanation(world, explanation) }
  } catch (error) {
    if (!(error instanceof BlobQuotaError)) throw error
    return { note: `The explanation of this denial was not kept. ${error.message}` }
  }
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-set-bucket-policy-for-multiple-accounts.html */
function ownerOf({ accountId, answered }: Handled): string | undefined {
  return answered.map(({ need }) => need.resourceAccountId).find((owner) => owner !== undefined && owner !== accountId)
}

/** CloudTrail keeps no answers of reading, but tells which temporary credentials were given. */
function hasResponse(operation: string): boolean {
  return !isReadOnly(operation) || operation.startsWith('AssumeRole')
}

/** Sound like reading, and are recorded as writing. https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html */
const WRITES: readonly string[] = ['AssumeRoot', 'GetFederationToken', 'GetSessionToken']

/** CloudTrail's readOnly, by the operation's verb. */
export function isReadOnly(operation: string): boolean {
  return !WRITES.includes(operation) && /^(Get|List|Describe|Head|Lookup|Simulate|Generate|Assume|Decode)/.test(operation)
}
