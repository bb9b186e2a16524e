/** How much and how long the endpoint listens to one client. */

export interface WireLimits {
  /** Bytes of a request line and its headers. */
  headerBytes: number
  /** Bytes of the body of a request to S3: the largest object. */
  objectBytes: number
  /** Bytes of any other body. */
  bodyBytes: number
  /** Bytes of a state that the control interface imports. */
  stateBytes: number
  /** Bytes of bodies that are being read at one moment, of all clients together. */
  waitingBytes: number
  connections: number
  /** Milliseconds for the headers of a request, for a whole request, and for a connection on which nothing moves. */
  headersTime: number
  requestTime: number
  idleTime: number
}

export const wireLimits: WireLimits = {
  headerBytes: 32 * 1024,
  objectBytes: 64 * 1024 * 1024,
  bodyBytes: 1024 * 1024,
  stateBytes: 128 * 1024 * 1024,
  waitingBytes: 256 * 1024 * 1024,
  connections: 512,
  headersTime: 10_000,
  requestTime: 60_000,
  idleTime: 65_000,
}
