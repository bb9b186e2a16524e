/** The world's clock as the screen shows it: what the host said last, counted on by this machine's steady clock. */
import type { ClockView, Instant } from '../../src-main/door/contract/world.js'

export class WorldClock {
  now = $state<Instant>(0)
  #said: ClockView = { now: 0, ticking: false }
  #heardAt = 0
  #timer: ReturnType<typeof setInterval>

  constructor(view: ClockView, private steady: () => number = () => performance.now()) {
    this.set(view)
    this.#timer = setInterval(() => this.#count(), 1_000)
  }

  /** @returns by how many milliseconds the new time is off from what was shown: more than a few seconds is a jump. */
  set(view: ClockView): number {
    const shown = this.#read()
    this.#said = view
    this.#heardAt = this.steady()
    this.now = view.now
    return view.now - shown
  }

  end(): void {
    clearInterval(this.#timer)
  }

  #count(): void {
    this.now = this.#read()
  }

  #read(): Instant {
    return this.#said.ticking ? this.#said.now + Math.round(this.steady() - this.#heardAt) : this.#said.now
  }
}
