/** The one shape that a console click, a terminal line and a signed HTTP request become. A leaf: imports types only. */
import type { Instant } from '../aws/clock.js'
import type { Credentials } from '../aws/credentials.js'

export type { Credentials }

export type Input = Readonly<Record<string, unknown>>
export type Output = Readonly<Record<string, unknown>>

export interface ApiRequest {
  /** The service's name in the models: `iam`, `sts`, `s3`, `ec2`, `cloudtrail`, `signin`. */
  service: string
  /** The operation's name, `CreateUser`; not the action that it needs. */
  operation: string
  input: Input
  region: string
  credentials: Credentials
  sourceIp: string
  userAgent: string
  /** The page that a browser says it comes from; HTTP requests only. */
  referer?: string | undefined
  /** When the request arrived, by the world's clock; the door stamps it. */
  instant: Instant
  /** Requests of one user action share it; undo reverses a gesture. */
  gesture: string
}

export interface ApiError {
  code: string
  message: string
  status: number
  /** Who is at fault, as AWS says it. */
  type: 'Sender' | 'Receiver'
  details: Readonly<Record<string, string>>
}

export interface ApiResponse {
  requestId: string
  /** The CloudTrail event of this request; "Why?" asks with it. */
  eventId: string
  output?: Output
  error?: ApiError
  /** With soft enforcement: what strict enforcement would have denied, in the order in which it was asked. */
  wouldDeny?: readonly ApiError[]
}

/** Whether permissions are asked for and binding, asked for and only told, or not asked for at all. */
export type Enforcement = 'strict' | 'soft' | 'off'

/** How a door, or a worker behind one, sends a request on its road. Resolves once the answer is durable. */
export type Send = (request: ApiRequest) => Promise<ApiResponse>
