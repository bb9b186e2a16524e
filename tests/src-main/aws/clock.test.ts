import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, toIso } from '../../../src-main/aws/clock.js'

test('instants are written as the host writes them, to the second, in whatever order they come', () => {
  const instant = fc.integer({ min: -100_000 * DAY, max: 3_000_000 * DAY })
  fc.assert(
    fc.property(fc.array(instant, { minLength: 1 }), (instants) => {
      for (const each of instants) expect(toIso(each)).toBe(new Date(Math.floor(each / 1000) * 1000).toISOString().replace('.000Z', 'Z'))
    }),
  )
})

test('what is no instant is not written', () => {
  expect(() => toIso(NaN)).toThrow(RangeError)
  expect(() => toIso(Infinity)).toThrow(RangeError)
})
