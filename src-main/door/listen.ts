/** What the door needs of AWS's wire, which lies above it and is handed in by the roots. A leaf. */
import type { ApiError, ApiRequest } from '../api/request.js'
import type { OpenWorld } from '../lab/open-world.js'

export interface ListenOptions {
  open: OpenWorld
  /** 0 takes a free one. */
  port: number
  /** The host's clock, epoch milliseconds. */
  now: () => number
  controlToken: string
  /** Told of what strict enforcement would have denied. */
  wouldDeny: (request: ApiRequest, error: ApiError) => void
  failed: (error: unknown) => void
}

export interface Listener {
  /** `http://127.0.0.1:4566` */
  origin: string
  /** Resolves when the port is free. */
  close(): Promise<void>
}

/** @throws Error one sentence, when the port is taken or not allowed. */
export type Listen = (options: ListenOptions) => Promise<Listener>
