/** What least-privilege grading found. A leaf. */
import type { AccessLevel, Action } from '../../aws/reference/reference.js'
import type { NeededAccess } from '../scenario.js'

/** An action that was granted beyond the need. */
export interface ExtraAction {
  action: Action
  /** Not needed at all; otherwise it is needed, but not on all that it reaches. */
  needless: boolean
  /** How much it counts. */
  weight: number
}

/** What one principal may do. */
export interface Granted {
  /** Whether anything of the need is granted. */
  useful: boolean
  extra: readonly ExtraAction[]
  /** Services that the policies cover and that were no longer looked into. */
  further: number
}

export interface PrincipalGrant {
  /** `Kunal` */
  name: string
  granted: Granted
}

/** Actions of one access level that were granted and are not needed. */
export interface ExtraLevel {
  level: AccessLevel
  count: number
  /** Every further action that the service has at this level. */
  all: boolean
  /** One that tells: `s3:DeleteBucket`. */
  example: string
}

/** What was granted beyond the need in one service. */
export interface ExtraService {
  /** The prefix in policies: `s3`. */
  service: string
  /** `Amazon S3` */
  title: string
  /** Every action that the service has beyond the needed ones. */
  everything: boolean
  /** The heaviest first. */
  levels: readonly ExtraLevel[]
  /** Needed actions that were granted on further resources too. */
  elsewhere: readonly string[]
  /** Whom it was granted to, where that is not everybody who was asked about. */
  principals?: readonly string[] | undefined
}

export interface LeastPrivilegeResult {
  /** `blocked`: what is needed is not granted yet. `pending`: it is being looked into. `error`: it could not be told, and does not count. */
  outcome: 'exact' | 'wider' | 'blocked' | 'pending' | 'error'
  points: number
  earned: number
  /** What it waits for, or what went wrong. */
  message?: string | undefined
  /** The heaviest service first. */
  extra: readonly ExtraService[]
  /** Services that were granted as well; there was so much already that they were not looked into. */
  further: number
  /** What would have been enough. */
  enough: readonly NeededAccess[]
}
