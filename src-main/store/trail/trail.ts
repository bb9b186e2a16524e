/** The record of all requests to a world, in order; it only grows. Undo marks events as undone, it takes none away. */
import type { Instant } from '../../aws/clock.js'
import type { Json, NewTrailEvent, TrailEvent } from './trail-event.js'
import { inOrder, sequenceOf, type TrailEntry } from './trail-entry.js'
import { ATTEMPT, type TrailMark } from './trail-mark.js'
import { EventIndex } from './event-index.js'
import { EventLog } from './event-log.js'
import { matches, principalIdOf, roleIdOf, type TrailQuery } from './trail-query.js'

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
  /** Keeps it; `urgent` when an answer waits for it. An event comes with its JSON. */
  keep?(entry: { event: TrailEvent; json: string } | { mark: TrailMark }, urgent: boolean): void
  now?(): Instant
}

/** What a later use is judged by, of an access key, a role, an MFA device or a password. */
interface Use extends LastUse {
  sequence: number
  head: number
  step: number | undefined
}

export class Trail {
  #log = new EventLog()
  #index = new EventIndex()
  #marks: TrailMark[] = []
  #last = 0
  #attempt = 0
  #firstAttempt = Infinity
  /** By what was used, oldest first. */
  readonly #uses = new Map<string, Use[]>()
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

  /**
   * Records a request, after its change was made. Denials, failures and mutating requests are durable before the answer.
   * @param event becomes the trail's own: a copy of so many members would be a good part of a request.
   */
  append(event: NewTrailEvent): TrailEvent {
    const recorded: TrailEvent = Object.assign(event, { sequence: this.nextSequence(), head: this.head() })
    const json = JSON.stringify(recorded)
    this.#add(recorded, json)
    this.parts.keep?.({ event: recorded, json }, recorded.errorCode !== undefined || !recorded.readOnly)
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
    return this.query({ eventId, limit: 1 })[0]
  }

  /** All events, oldest first. */
  all(): readonly TrailEvent[] {
    return [...this.#log.from(0)]
  }

  /** All events and marks, oldest first, as they are asked for. */
  entries(): Generator<TrailEntry> {
    return inOrder(this.#log, this.#marks)
  }

  /** The events after a position, oldest first, as they are asked for. */
  after(sequence: number): Generator<TrailEvent> {
    return this.#log.from(this.#index.placeOf(sequence + 1))
  }

  /** The events that count, oldest first: of the present attempt, and of changes that are not undone. @param query which of them; all when absent. */
  liveEvents(query?: TrailQuery): TrailEvent[] {
    const events = query ? this.query(query).reverse() : [...this.after(this.#attempt)]
    return events.filter((event) => event.sequence > this.#attempt && this.isLive(event))
  }

  /** Whether the change that an event belongs to, or followed, is part of the present state. */
  isLive({ head }: Pick<TrailEvent, 'head'>): boolean {
    return this.parts.isOnPath?.(head) ?? true
  }

  /** All marks, or those of one kind, oldest first. */
  marks(kind?: string): readonly TrailMark[] {
    return kind === undefined ? this.#marks : this.#marks.filter((mark) => mark.kind === kind)
  }

  /** One page of events, newest first. */
  query(query: TrailQuery): TrailEvent[] {
    const page: TrailEvent[] = []
    for (const event of this.matching(query)) {
      if (page.length >= (query.limit ?? Infinity)) break
      page.push(event)
    }
    return page
  }

  /** The events of a query, newest first, as they are asked for. */
  *matching(query: TrailQuery): Generator<TrailEvent> {
    for (const place of this.#index.places(query)) {
      const event = this.#log.at(place)
      if (event && matches(event, query)) yield event
    }
  }

  lastUse(accessKeyId: string): LastUse | undefined {
    return toLastUse(this.#lastOf(`key ${accessKeyId}`))
  }

  /** When and for what a role was used last, by any of its sessions. */
  lastRoleUse(roleId: string): LastUse | undefined {
    return toLastUse(this.#lastOf(`role ${roleId}`))
  }

  /** Whether a code of an MFA device was accepted already. */
  hasUsedCode(serialNumber: string, step: number): boolean {
    return this.#lastOf(`code ${serialNumber} ${step}`) !== undefined
  }

  /** The time step of the later of the two codes that an MFA device was last enabled or resynchronized with. */
  lastMfaPair(serialNumber: string): number | undefined {
    return this.#lastOf(`pair ${serialNumber}`)?.step
  }

  /** The time step of the last code accepted from an MFA device. */
  lastMfaStep(serialNumber: string): number | undefined {
    return this.#lastOf(`device ${serialNumber}`)?.step
  }

  /**
   * When a user, or the root user, last signed in to the console with the password.
   * @param principalId the user's unique id, for another of the same name is somebody else; the account's of the root user.
   */
  lastSignIn(principalId: string): Instant | undefined {
    return this.#lastOf(`password ${principalId}`)?.instant
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
  load(entry: TrailEntry): void {
    if ('mark' in entry) {
      this.#last = entry.mark.sequence
      if (entry.mark.kind === ATTEMPT) this.#beginAttempt(entry.mark)
      this.#marks.push(entry.mark)
      return
    }
    this.#add(entry.event, JSON.stringify(entry.event))
  }

  /** Forgets what came after `sequence` and could not be kept. For the world only. */
  returnTo(sequence: number): void {
    if (sequence === this.#last) return
    const entries = this.entries()
    this.#log = new EventLog()
    this.#index = new EventIndex()
    this.#marks = []
    this.#last = this.#attempt = 0
    this.#firstAttempt = Infinity
    this.#uses.clear()
    // In their order: which uses count depends on where an attempt began.
    for (const entry of entries) {
      if (sequenceOf(entry) > sequence) break
      this.load(entry)
    }
    this.#last = sequence
  }

  #add(event: TrailEvent, json: string): void {
    this.#last = event.sequence
    this.#log.push(json)
    this.#index.add(event)
    this.#noteUses(event)
  }

  #beginAttempt({ sequence }: TrailMark): void {
    this.#attempt = sequence
    this.#firstAttempt = Math.min(this.#firstAttempt, sequence)
  }

  #noteUses(event: TrailEvent): void {
    const { accessKeyId, mfa, eventName, errorCode } = event
    const roleId = roleIdOf(event)
    if (accessKeyId) this.#noteUse(`key ${accessKeyId}`, event)
    if (roleId !== undefined) this.#noteUse(`role ${roleId}`, event)
    if (mfa?.pair) this.#noteUse(`pair ${mfa.serialNumber}`, event)
    else if (mfa) for (const name of [`device ${mfa.serialNumber}`, `code ${mfa.serialNumber} ${mfa.step}`]) this.#noteUse(name, event)
    const signedIn = eventName === 'ConsoleLogin' && errorCode === undefined ? principalIdOf(event) : undefined
    if (signedIn !== undefined) this.#noteUse(`password ${signedIn}`, event)
  }

  #noteUse(name: string, { sequence, head, instant, service, region, mfa }: TrailEvent): void {
    const use: Use = { sequence, head, instant, service, region, step: mfa?.step }
    const uses = this.#uses.get(name)
    const last = uses?.at(-1)
    if (!uses) this.#uses.set(name, [use])
    // Where the state is the same, the earlier use counts in no case in which the later one does not.
    else if (last?.head === head && last.sequence > this.#attempt) uses[uses.length - 1] = use
    else uses.push(use)
  }

  /** The last use in the present state: of this attempt or of the set-up before all attempts, and not undone. */
  #lastOf(name: string): Use | undefined {
    return this.#uses.get(name)?.findLast((use) => (use.sequence > this.#attempt || use.sequence < this.#firstAttempt) && this.isLive(use))
  }
}

function toLastUse(use: Use | undefined): LastUse | undefined {
  return use && { instant: use.instant, service: use.service, region: use.region }
}
