/** Proof of identity, as plain data. A leaf. */
import type { Instant } from './clock.js'

export type Credentials =
  | { kind: 'keys'; accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined }
  /** A console sign-in; `userName` is `root` for the root user. */
  | { kind: 'password'; accountId: string; userName: string; password: string; mfaCode?: string | undefined }
  /** A signature, in the headers or in the query of an HTTP request. */
  | { kind: 'signature'; request: SignedRequest }
  | { kind: 'anonymous' }

/** An HTTP request as it arrived: all that its signature speaks of. Texts are one character for each byte. */
export interface SignedRequest {
  method: string
  /** Percent-encoded, as it was sent. */
  path: string
  /** As it was sent, without the question mark. */
  query: string
  /** Names in lower case; a repeated header stands here as often as it came. */
  headers: readonly (readonly [name: string, value: string])[]
  /** SHA-256 of the body in hex; of the bytes as they were sent. */
  bodyHash: string
  /** The pieces of a body that was sent in signed chunks. */
  chunks?: SignedChunks | undefined
  /** The host's clock when it arrived: clients sign with the time of their machine, not with the world's. */
  hostTime: Instant
}

export interface SignedChunks {
  /** In order, the empty last one among them. */
  data: readonly { hash: string; signature: string }[]
  /** Headers that came after the body. */
  trailer?: { hash: string; signature: string } | undefined
}
