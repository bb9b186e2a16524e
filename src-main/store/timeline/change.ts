/** What the timeline is told of a change. */
import type { Instant } from '../../aws/clock.js'

/** What a change is called on the timeline, and the user action it belongs to. */
export interface Change {
  gesture: string
  /** `CreateUser Kunal`; asked for when something was written. */
  label: string | (() => string)
  instant: Instant
  /** Who made it, as an ARN. */
  principalArn?: string | undefined
  requestId?: string | undefined
}
