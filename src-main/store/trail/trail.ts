/** The record of all requests to a world, in order; it only grows. */
import type { Instant } from '../../aws/clock.js'
import type { NewTrailEvent, TrailEvent } from './trail-event.js'

/** When and for what an access key was used last. */
export interface LastUse {
  instant: Instant
  service: string
  region: string
}

export type TrailListener = (event: TrailEvent) => void

export class Trail {
  readonly #events: TrailEvent[] = []
  readonly #byId = new Map<string, TrailEvent>()
  readonly #lastUse = new Map<string, LastUse>()
  readonly #lastStep = new Map<string, number>()
  readonly #listeners = new Set<TrailListener>()

  /** @param head gives the timeline's head at this moment. */
  constructor(private readonly head: () => number) {}

  /** The position that the next event will take. */
  nextSequence(): number {
    return this.#events.length + 1
  }

  append(event: NewTrailEvent): TrailEvent {
    const recorded: TrailEvent = { ...event, sequence: this.#events.length + 1, head: this.head() }
    this.#index(recorded)
    for (const listener of this.#listeners) listener(recorded)
    return recorded
  }

  find(eventId: string): TrailEvent | undefined {
    return this.#byId.get(eventId)
  }

  /** All events, oldest first. */
  all(): readonly TrailEvent[] {
    return this.#events
  }

  lastUse(accessKeyId: string): LastUse | undefined {
    return this.#lastUse.get(accessKeyId)
  }

  /** The time step of the last code accepted from an MFA device. */
  lastMfaStep(serialNumber: string): number | undefined {
    return this.#lastStep.get(serialNumber)
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: TrailListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #index(event: TrailEvent): void {
    this.#events.push(event)
    this.#byId.set(event.eventId, event)
    if (event.accessKeyId) {
      this.#lastUse.set(event.accessKeyId, { instant: event.instant, service: event.service, region: event.region })
    }
    if (event.mfa) this.#lastStep.set(event.mfa.serialNumber, event.mfa.step)
  }
}
