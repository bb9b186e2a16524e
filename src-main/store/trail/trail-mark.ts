/** A small note among the events: an attempt began, a hint was opened, a quiz was answered, a command was run. */
import type { Instant } from '../../aws/clock.js'
import type { Json } from './trail-event.js'

/** The mark that begins an attempt: what came before it no longer counts. */
export const ATTEMPT = 'attempt'

export interface TrailMark {
  /** Position in the trail, in one row with the events. */
  sequence: number
  /** The timeline's head when it was made. */
  head: number
  kind: string
  data: Json
  instant: Instant
}
