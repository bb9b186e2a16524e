import { expect, test } from 'vitest'
import { superfluous } from '../../../src-main/store/timeline/checkpoints.js'
import { durationLabel } from '../../../src-main/store/timeline/duration-label.js'

const images = (...sequences: number[]): { sequence: number; bytes: number }[] => sequences.map((sequence) => ({ sequence, bytes: 10 }))

test.each([
  ['all fit', images(1, 2, 3), 30, 1, []],
  ['the densest goes first', images(0, 100, 101, 200), 30, 0, [101]],
  ['the fence and the newest stay', images(5, 6, 7), 20, 5, [6]],
  ['even when they alone are too large', images(5, 6), 1, 5, []],
])('%s', (_, sizes, budget, fence, expected) => {
  expect(superfluous(sizes, budget, fence)).toEqual(expected)
})

test.each([
  [90 * 86_400_000, '90 days'],
  [86_400_000, '1 day'],
  [36 * 3_600_000, '36 hours'],
  [60_000, '1 minute'],
  [30_000, '30 seconds'],
  [1_500, '1.5 seconds'],
])('%i milliseconds are %s', (milliseconds, label) => {
  expect(durationLabel(milliseconds)).toBe(label)
})
