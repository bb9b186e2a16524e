import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { atOnce, inSlices } from '../../../src-main/door/slices.js'

/** What the host's clock says; each piece of work below takes one millisecond. */
let now = 0
beforeEach(() => {
  now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => vi.restoreAllMocks())

function* work(pieces: number): Generator<void, string> {
  for (let piece = 0; piece < pieces; piece += 1) {
    now += 1
    yield
  }
  return 'done'
}

describe('in slices', () => {
  test('others have their turn after every few milliseconds, and never in the midst of short work', async () => {
    const turns = vi.fn()
    expect(await inSlices(work(3), turns)).toBe('done')
    expect(turns).not.toHaveBeenCalled()
    expect(await inSlices(work(100), turns)).toBe('done')
    expect(turns.mock.calls.length).toBeGreaterThanOrEqual(19)
  })

  test('a timer that is due runs before the work is done', async () => {
    const order: string[] = []
    setImmediate(() => order.push('timer'))
    await inSlices(work(100), () => undefined)
    order.push('work')
    expect(order).toEqual(['timer', 'work'])
  })

  test('the work ends when it is no longer wanted', async () => {
    const wanted = vi.fn(() => {
      throw new Error('another question')
    })
    await expect(inSlices(work(100), wanted)).rejects.toThrow('another question')
    expect(now).toBeLessThan(20)
  })
})

test('at once, what takes longer than a slice is given up', () => {
  expect(atOnce(work(3), 'later')).toBe('done')
  expect(atOnce(work(100), 'later')).toBe('later')
  expect(now).toBeLessThan(20)
})
