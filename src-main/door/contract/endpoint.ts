/** The endpoint for the learner's own AWS CLI. */
import type { Instant } from './world.js'

/** Whether permissions are binding, only told of, or not asked for. A lesson knows `strict` only. */
export type EndpointEnforcement = 'strict' | 'soft' | 'off'

export interface EndpointListening {
  state: 'listening'
  /** `http://127.0.0.1:4566` */
  origin: string
  port: number
  enforcement: EndpointEnforcement
  accountId: string
  region: string
  /** Whom there are keys for, by the name of their profile; the first is the one for exports. */
  identities: readonly { profile: string; arn: string; temporary: boolean }[]
  /** How many requests were answered since it listens. */
  requests: number
  /** What strict enforcement would have denied, newest first, as far back as is kept. */
  wouldDeny: readonly { operation: string; message: string }[]
}

/** `port` is the one to offer. */
export type EndpointView = { state: 'off'; port: number } | EndpointListening

export interface EndpointKeys {
  profile: string
  accessKeyId: string
  secretAccessKey: string
  /** Only with temporary credentials, as the next. */
  sessionToken?: string | undefined
  expiresAt?: Instant | undefined
}

export interface EndpointSecrets {
  /** Of every identity, in the same order. */
  keys: readonly EndpointKeys[]
  /** For the control interface, and for `rolecall idp`. */
  controlToken: string
}
