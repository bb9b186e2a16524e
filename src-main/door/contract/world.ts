/** The world that is open: who is signed in, its clock, its timeline, its phone. */
import type { LabView } from './lab.js'

/** Epoch milliseconds of the world's clock. */
export type Instant = number

export interface Identity {
  type: 'root' | 'user' | 'role'
  /** `root user`, `Kunal`, `app-role/session` */
  name: string
  accountId: string
  arn: string
  mfa: boolean
  /** When the console session ends. */
  expiresAt: Instant
  /** For a switched role: who switched. */
  source?: string | undefined
}

/** By which a learner tells roles apart. */
export type RoleColour = 'teal' | 'blue' | 'green' | 'purple' | 'orange'

/** A role that was switched to; the console remembers the last five. */
export interface SwitchedRole {
  accountId: string
  roleName: string
  displayName?: string | undefined
  colour?: RoleColour | undefined
}

/** Somebody whose console password a learner is told. */
export interface Person {
  /** `root` is the root user. */
  userName: string
  password: string
  /** Where they sign in, unless it is the learner's own account. */
  accountId?: string | undefined
}

export interface WorldView {
  worldId: string
  kind: 'scenario' | 'sandbox'
  name: string
  /** The account that the console works in: of who is signed in, else the learner's own. */
  accountId: string
  region: string
  /** Nobody is signed in: the console shows the sign-in page. */
  identity?: Identity | undefined
  clock: ClockView
  timeline: TimelineView
  lab?: LabView | undefined
  /** Console sign-ins that a learner is told; `root` is the root user. */
  people: readonly Person[]
  /** The last five roles that were switched to, the latest first. */
  roles: readonly SwitchedRole[]
  /** Things a learner must know about this world, such as a cut journal tail. */
  notices: readonly string[]
}

export interface ClockView {
  now: Instant
  /** The renderer counts on from `now` by itself. */
  ticking: boolean
}

export interface TimelinePoint {
  /** Restores the world as it was after this point. 0 is the beginning. */
  sequence: number
  /** What its first request did. */
  label: string
  /** How many requests that changed something came with it, as in a line of several commands. */
  more: number
  instant: Instant
  principal: string
  undone: boolean
}

export interface TimelineView {
  points: readonly TimelinePoint[]
  head: number
  canUndo: boolean
  canRedo: boolean
}

export type { PhoneCode } from '../../lab/phone-code.js'

/** Something that came to be because time passed: a session that expired, a key that grew old. */
export interface ClockChange {
  accountId: string
  instant: Instant
  /** One sentence. */
  text: string
}
