/** Undo, redo, any earlier moment, and moving the clock. */
import type { ClockChange, Instant, TimelinePoint, TimelineView, WorldView } from '../../src-main/door/contract/world.js'
import { formatInstant } from '../shared/format.js'
import type { Host } from '../shared/host.js'

/** `change 18 of 25 · Matt added to Dev`; the beginning when nothing was changed before this moment. */
export function describeMoment(timeline: TimelineView): string {
  const changes = timeline.points.filter((point) => point.sequence > 0)
  const place = changes.filter((point) => !point.undone).length
  const last = changes.filter((point) => !point.undone).at(-1)
  if (changes.length === 0) return 'no changes yet'
  return last === undefined ? `the beginning · ${changes.length} undone` : `change ${place} of ${changes.length} · ${describePoint(last)}`
}

/** `CreateUser Kunal`, or `CreateUser Kunal and 3 more` for a line of several commands. */
export function describePoint({ label, more }: TimelinePoint): string {
  return more === 0 ? label : `${label} and ${more} more`
}

export const JUMPS = [
  { label: '+30 seconds', milliseconds: 30_000 },
  { label: '+1 hour', milliseconds: 3_600_000 },
  { label: '+1 day', milliseconds: 86_400_000 },
  { label: '+90 days', milliseconds: 90 * 86_400_000 },
] as const

/** What the last move of the clock has changed. */
export interface Passed {
  changes: readonly ClockChange[]
  /** How many there are beside those. */
  more: number
}

/** `3 things changed with time`; nothing when nothing did. */
export function describePassed({ changes, more }: Passed): string {
  const count = changes.length + more
  if (count === 0) return ''
  return count === 1 ? '1 thing changed with time' : `${count} things changed with time`
}

/** The instant of a date field, whose time is the world's: UTC. @returns undefined for what is no date or not ahead. */
export function instantAhead(field: string, now: number): number | undefined {
  const instant = Date.parse(`${field}Z`)
  return instant > now ? instant : undefined
}

export class TimelineController {
  /** Until the next move of the clock. */
  passed = $state.raw<Passed>({ changes: [], more: 0 })
  #last: Promise<void> = Promise.resolve()

  constructor(private host: Host, private world: () => WorldView, private show: (world: WorldView) => void) {}

  get view(): TimelineView {
    return this.world().timeline
  }

  get now(): number {
    return this.world().clock.now
  }

  get accountId(): string {
    return this.world().accountId
  }

  undo(): Promise<void> {
    return this.#move('Undone', () => this.host.ask('timeline.undo', {}), () => this.view.canUndo)
  }

  redo(): Promise<void> {
    return this.#move('Redone', () => this.host.ask('timeline.redo', {}), () => this.view.canRedo)
  }

  restore(sequence: number): Promise<void> {
    return this.#move('Restored', () => this.host.ask('timeline.restore', { sequence }), () => sequence !== this.view.head)
  }

  advance(milliseconds: number): Promise<void> {
    return this.#pass(() => this.host.ask('clock.advance', { milliseconds }))
  }

  /** Moves the clock to a later instant. */
  moveTo(instant: Instant): Promise<void> {
    return this.#pass(() => this.host.ask('clock.set', { instant }))
  }

  async #pass(move: () => Promise<WorldView>): Promise<void> {
    const before = this.world().identity
    const from = this.world().clock.now
    await this.#move(undefined, move, () => true)
    const after = this.world()
    await this.host.attempt(async () => {
      this.passed = await this.host.ask('clock.changes', { from, to: after.clock.now })
    })
    const changed = describePassed(this.passed)
    const ended = before !== undefined && after.identity?.arn !== before.arn ? ` The console session of ${before.name} has expired.` : ''
    this.host.toasts.show(`It is now ${formatInstant(after.clock.now)}.${ended}${changed === '' ? '' : ` ${changed}.`}`)
  }

  /** One after the other: what is asked while a move is under way comes next, and no control loses the focus meanwhile. */
  #move(said: string | undefined, action: () => Promise<WorldView>, can: () => boolean): Promise<void> {
    this.#last = this.#last.then(async () => {
      if (!can()) return
      await this.host.attempt(async () => {
        this.show(await action())
        if (said !== undefined) this.host.toasts.say(`${said}: ${describeMoment(this.view)}`)
      })
    })
    return this.#last
  }
}
