/** What the console sends and hears: calls, sign-ins, events, and what is said of a policy. */
import type { Finding, Remark } from '../../evaluator/decision.js'
import type { Identity, Instant } from './world.js'

export interface EventView {
  eventId: string
  sequence: number
  instant: Instant
  eventName: string
  eventSource: string
  /** The caller in short: `Kunal`, `root`, `app-role/i-0a1…`. */
  userName: string
  sourceIpAddress: string
  readOnly: boolean
  errorCode?: string | undefined
  errorMessage?: string | undefined
  undone: boolean
  /** "Why?" has a trace for it. */
  explained: boolean
  /** The whole CloudTrail record. */
  record: unknown
}

export interface ApiFailure {
  code: string
  message: string
  status: number
  details: Readonly<Record<string, string>>
}

export type CallResult =
  | { output: Readonly<Record<string, unknown>>; eventId: string }
  | { error: ApiFailure; eventId: string; explained: boolean }

/** What is done as the root user of a member account. */
export interface RootTask {
  accountId: string
  /** The name of AWS's task policy: `IAMAuditRootUserCredentials`. */
  task: string
}

export interface SignInRequest {
  /** Its id or its alias; absent: the world's own account. */
  accountId?: string | undefined
  /** An IAM user's name, or `root`. */
  userName: string
  password: string
  /** Two that follow each other, with a space between them, resynchronize the device that shows them. */
  mfaCode?: string | undefined
  /** The learner touches the user's passkey, in place of typing a code. */
  passkey?: boolean | undefined
}

export type SignInResult =
  | { state: 'signedIn'; identity: Identity }
  /** The password is right; ask for the second factor and send all again. `passkey`: the user has one; `code`: a device that shows codes. */
  | { state: 'mfaRequired'; passkey: boolean; code: boolean }
  /** Password and code are right, and a new password must be set before anything else: `console.changePassword`. */
  | { state: 'passwordChangeRequired'; rules: readonly string[] }
  | { state: 'failed'; message: string }

export interface PolicyCheck {
  /** What keeps the policy from being used. */
  findings: readonly Finding[]
  /** What AWS's policy validation says about one that can be. */
  remarks: readonly Remark[]
}

export type { AccessDifference, AccessPart, AssumeDifference, PlannedCall, ServiceAccess } from '../../access/difference/difference.js'
