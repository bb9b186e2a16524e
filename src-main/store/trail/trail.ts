/** The record of all requests to a world, in order; it only grows. Undo marks events as undone, it takes none away. */
import type { Arn } from '../../aws/arn.js'
import type { Instant } from '../../aws/clock.js'
import type { Json, NewTrailEvent, TrailEvent } from './trail-event.js'
import { ATTEMPT, type TrailMark } from './trail-mark.js'
import { roleIdOf, TrailIndex, type TrailQuery } from './trail-query.js'

/** When and for what an access key was used last. */
export interface LastUse {
  instant: Instant
  service: string
  region: string
}

export type TrailListener = (event: TrailEvent) => void
export type MarkListener = (mark: TrailMark) => void

/** What the trail asks of the world and tells its journal. */
export interface TrailParts {
  /** Whether a change is part of the present state. */
  isOnPath?(head: number): boolean
  /** Keeps it; `urgent` when an answer waits for it. */
  keep?(entry: { event: TrailEvent } | { mark: TrailMark }, urgent: boolean): void
  now?(): Instant
}

export class Trail {
  #events: TrailEvent[] = []
  #marks: TrailMark[] = []
  #last = 0
  #attempt = 0
  #firstAttempt = Infinity
  readonly #byId = new Map<string, TrailEvent>()
  /** Events by what they used: an access key, an MFA device, somebody's password. */
  readonly #uses = new Map<string, TrailEvent[]>()
  readonly #index = new TrailIndex()
  readonly #listeners = new Set<TrailListener>()
  readonly #markListeners = new Set<MarkListener>()

  /** @param head gives the timeline's head at this moment. */
  constructor(
    private readonly head: () => number,
    private readonly parts: TrailParts = {},
  ) {}

  /** The position that the next event or mark will take. */
  nextSequence(): number {
    return this.#last + 1
  }

  /** Records a request, after its change was made. Denials, failures and mutating requests are durable before the answer. */
  append(event: NewTrailEvent): TrailEvent {
    const recorded: TrailEvent = { ...event, sequence: this.nextSequence(), head: this.head() }
    this.load({ event: recorded })
    this.parts.keep?.({ event: recorded }, recorded.errorCode !== undefined || !recorded.readOnly)
    for (const listener of this.#listeners) listener(recorded)
    return recorded
  }

  /** Notes what happened beside the requests. `ATTEMPT` begins an attempt: `liveEvents` starts after it. */
  mark(kind: string, data: Json = null): TrailMark {
    const mark: TrailMark = { sequence: this.nextSequence(), head: this.head(), kind, data, instant: this.parts.now?.() ?? 0 }
    this.load({ mark })
    this.parts.keep?.({ mark }, true)
    for (const listener of this.#markListeners) listener(mark)
    return mark
  }

  find(eventId: string): TrailEvent | undefined {
    return this.#byId.get(eventId)
  }

  /** All events, oldest first. */
  all(): readonly TrailEvent[] {
    return this.#events
  }

  /** The events that count: of the present attempt, and of changes that are not undone. */
  liveEvents(): TrailEvent[] {
    return this.#events.filter((event) => event.sequence > this.#attempt && this.isLive(event))
  }

  /** Whether the change that an event belongs to, or followed, is part of the present state. */
  isLive({ head }: TrailEvent): boolean {
    return this.parts.isOnPath?.(head) ?? true
  }

  /** All marks, or those of one kind, oldest first. */
  marks(kind?: string): readonly TrailMark[] {
    return kind === undefined ? this.#marks : this.#marks.filter((mark) => mark.kind === kind)
  }

  /** One page of events, newest first. */
  query(query: TrailQuery): TrailEvent[] {
    return this.#index.query(this.#events, query)
  }

  lastUse(accessKeyId: string): LastUse | undefined {
    const event = this.#lastOf(`key ${accessKeyId}`)
    return event && { instant: event.instant, service: event.service, region: event.region }
  }

  /** When and for what a role was used last, by any of its sessions. */
  lastRoleUse(roleId: string): LastUse | undefined {
    const event = this.#lastOf(`role ${roleId}`)
    return event && { instant: event.instant, service: event.service, region: event.region }
  }

  /** The time step of the last code accepted from an MFA device. */
  lastMfaStep(serialNumber: string): number | undefined {
    return this.#lastOf(`device ${serialNumber}`)?.mfa?.step
  }

  /** When a user, or the root user, last signed in to the console with the password. */
  lastSignIn(principalArn: Arn): Instant | undefined {
    return this.#lastOf(`password ${principalArn}`)?.instant
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: TrailListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** @returns a function that ends the subscription. */
  subscribeMarks(listener: MarkListener): () => void {
    this.#markListeners.add(listener)
    return () => this.#markListeners.delete(listener)
  }

  /** Takes in what was recorded before. For the world only. */
  load(entry: { event: TrailEvent } | { mark: TrailMark }): void {
    if ('mark' in entry) {
      this.#last = entry.mark.sequence
      if (entry.mark.kind === ATTEMPT) this.#beginAttempt(entry.mark)
      this.#marks.push(entry.mark)
      return
    }
    const { event } = entry
    this.#last = event.sequence
    this.#events.push(event)
    this.#index.add(event)
    this.#byId.set(event.eventId, event)
    for (const use of usesOf(event)) {
      const events = this.#uses.get(use)
      if (events) events.push(event)
      else this.#uses.set(use, [event])
    }
  }

  /** Forgets what came after `sequence` and could not be kept. For the world only. */
  returnTo(sequence: number): void {
    if (sequence === this.#last) return
    const events = this.#events.filter((event) => event.sequence <= sequence)
    const marks = this.#marks.filter((mark) => mark.sequence <= sequence)
    this.#events = []
    this.#marks = []
    this.#last = this.#attempt = 0
    this.#firstAttempt = Infinity
    this.#byId.clear()
    this.#uses.clear()
    this.#index.clear()
    for (const event of events) this.load({ event })
    for (const mark of marks) this.load({ mark })
    this.#last = sequence
  }

  #beginAttempt({ sequence }: TrailMark): void {
    this.#attempt = sequence
    this.#firstAttempt = Math.min(this.#firstAttempt, sequence)
  }

  /** The last use in the present state: of this attempt or of the set-up before all attempts, and not undone. */
  #lastOf(use: string): TrailEvent | undefined {
    return this.#uses
      .get(use)
      ?.findLast((event) => (event.sequence > this.#attempt || event.sequence < this.#firstAttempt) && this.isLive(event))
  }
}

function usesOf(event: TrailEvent): string[] {
  const { accessKeyId, mfa, eventName, errorCode, principalArn } = event
  const roleId = roleIdOf(event)
  return [
    ...(accessKeyId ? [`key ${accessKeyId}`] : []),
    ...(roleId !== undefined ? [`role ${roleId}`] : []),
    ...(mfa ? [`device ${mfa.serialNumber}`] : []),
    ...(eventName === 'ConsoleLogin' && errorCode === undefined && principalArn ? [`password ${principalArn}`] : []),
  ]
}
