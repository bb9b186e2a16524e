/** The words of the timeline, the phone's countdown, the clock that counts on. */
import { describe, expect, it } from 'vitest'
import type { Method } from '../../../src-main/door/contract.js'
import type { TimelinePoint, WorldView } from '../../../src-main/door/contract/world.js'
import { secondsLeft } from '../../../src-renderer/phone/phone.svelte.js'
import { WorldClock } from '../../../src-renderer/timeline/clock.svelte.js'
import type { Host } from '../../../src-renderer/shared/host.js'
import { describeMoment, describePassed, instantAhead, TimelineController } from '../../../src-renderer/timeline/timeline.svelte.js'

const point = (sequence: number, undone = false, more = 0): TimelinePoint => ({ sequence, label: `change ${sequence}`, more, instant: 0, principal: 'Kunal', undone })
const view = (points: readonly TimelinePoint[]) => ({ points, head: 0, canUndo: false, canRedo: false })

describe('where we are on the timeline', () => {
  it.each([
    [[], 'no changes yet'],
    [[point(0)], 'no changes yet'],
    [[point(3), point(7)], 'change 2 of 2 · change 7'],
    [[point(3), point(7, false, 13)], 'change 2 of 2 · change 7 and 13 more'],
    [[point(3), point(7, true), point(9, true)], 'change 1 of 3 · change 3'],
    [[point(0), point(3, true)], 'the beginning · 1 undone'],
  ])('%#', (points, words) => {
    expect(describeMoment(view(points))).toBe(words)
  })
})

describe('moving on the timeline', () => {
  it('does what is asked in quick succession one after the other, and no more than there is to undo', async () => {
    let world = { timeline: { points: [point(3), point(7)], head: 7, canUndo: true, canRedo: false } } as unknown as WorldView
    const asked: Method[] = []
    const host = {
      ask: (method: Method) => {
        asked.push(method)
        const left = asked.length < 2
        return Promise.resolve({ ...world, timeline: { ...world.timeline, canUndo: left, canRedo: true } })
      },
      attempt: async (action: () => Promise<unknown>) => action().then(() => true),
      toasts: { say: () => undefined },
    } as unknown as Host
    const timeline = new TimelineController(host, () => world, (next) => (world = next))
    await Promise.all([timeline.undo(), timeline.undo(), timeline.undo()])
    expect(asked).toEqual(['timeline.undo', 'timeline.undo'])
  })
})

describe('moving the clock', () => {
  const change = { accountId: '111122223333', instant: 5, text: 'The session morning of the role Reader expired.' }

  it('keeps what the move has changed, until the next one', async () => {
    let world = { clock: { now: 1_000, ticking: false }, timeline: view([]) } as unknown as WorldView
    const asked: [Method, unknown][] = []
    const shown: string[] = []
    const host = {
      ask: (method: Method, params: { from?: number }) => {
        asked.push([method, params])
        if (method === 'clock.changes') return Promise.resolve({ changes: params.from === 1_000 ? [change] : [], more: 0 })
        return Promise.resolve({ ...world, clock: { now: world.clock.now + 60_000, ticking: false } })
      },
      attempt: async (action: () => Promise<unknown>) => action().then(() => true),
      toasts: { say: () => undefined, show: (text: string) => shown.push(text) },
    } as unknown as Host
    const timeline = new TimelineController(host, () => world, (next) => (world = next))
    await timeline.advance(60_000)
    expect(timeline.passed.changes).toEqual([change])
    await timeline.moveTo(121_000)
    expect(timeline.passed.changes).toEqual([])
    expect(asked).toEqual([
      ['clock.advance', { milliseconds: 60_000 }],
      ['clock.changes', { from: 1_000, to: 61_000 }],
      ['clock.set', { instant: 121_000 }],
      ['clock.changes', { from: 61_000, to: 121_000 }],
    ])
    expect(shown).toEqual(['It is now 1 Jan 1970 00:01. 1 thing changed with time.', 'It is now 1 Jan 1970 00:02.'])
  })

  it.each([[[], 0, ''], [[change], 0, '1 thing changed with time'], [[change], 4, '5 things changed with time']])('says how much changed, %#', (changes, more, words) => {
    expect(describePassed({ changes, more })).toBe(words)
  })

  it.each([['2026-01-15T09:00', Date.UTC(2026, 0, 15, 9)], ['2026-01-15T08:59', undefined], ['', undefined], ['soon', undefined]])('takes a date that is ahead: %s', (field, instant) => {
    expect(instantAhead(field, Date.UTC(2026, 0, 15, 8, 59))).toBe(instant)
  })
})

describe("the world's clock", () => {
  it('counts on by itself, and tells a jump from a late answer', () => {
    let steady = 0
    const clock = new WorldClock({ now: 1_000_000, ticking: true }, () => steady)
    steady = 3_000
    expect(clock.set({ now: 1_003_050, ticking: true })).toBe(50)
    expect(clock.set({ now: 90_000_000, ticking: true })).toBe(90_000_000 - 1_003_050)
    expect(clock.now).toBe(90_000_000)
    clock.end()
  })

  it('stands still when the world does', () => {
    let steady = 0
    const clock = new WorldClock({ now: 5_000, ticking: false }, () => steady)
    steady = 60_000
    expect(clock.set({ now: 5_000, ticking: false })).toBe(0)
    clock.end()
  })
})

describe("the phone's codes", () => {
  const code = { kind: 'app' as const, serialNumber: 's', label: 'l', code: '123456', nextCode: '654321', secondsLeft: 17 }
  it.each([[0, 17], [1_500, 16], [17_000, 0], [90_000, 0]])('after %i ms', (elapsed, left) => {
    expect(secondsLeft(code, elapsed)).toBe(left)
  })
})
