/** The world's clock: stands still unless a root lets it tick, and shows one instant while a request is handled. */
import type { Instant } from '../aws/clock.js'

/** Milliseconds of a clock that only moves forward; a root hands in the host's, tests hand in their own. */
export type HostClock = () => number

/** Where a clock stands and since when. */
export interface ClockState {
  base: Instant
  hostAtBase: number
}

export class WorldClock {
  #base: Instant
  #hostAtBase: number
  #frozen: Instant | undefined

  /** @param host without one the clock stands still between `set` and `advance`. */
  constructor(
    base: Instant,
    private readonly host?: HostClock,
  ) {
    this.#base = base
    this.#hostAtBase = host?.() ?? 0
  }

  /** Whether it moves by itself. */
  get ticking(): boolean {
    return this.host !== undefined
  }

  now(): Instant {
    if (this.#frozen !== undefined) return this.#frozen
    return this.#base + ((this.host?.() ?? 0) - this.#hostAtBase)
  }

  set(instant: Instant): void {
    this.#base = instant
    this.#hostAtBase = this.host?.() ?? 0
  }

  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds)
  }

  state(): ClockState {
    return { base: this.#base, hostAtBase: this.#hostAtBase }
  }

  /** As if it had never been set since `state`. */
  returnTo({ base, hostAtBase }: ClockState): void {
    this.#base = base
    this.#hostAtBase = hostAtBase
  }

  /** Shows `instant` to all that `work` does. */
  at<T>(instant: Instant, work: () => T): T {
    const outer = this.#frozen
    this.#frozen = instant
    try {
      return work()
    } finally {
      this.#frozen = outer
    }
  }
}
