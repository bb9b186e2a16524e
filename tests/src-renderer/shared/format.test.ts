/** How values are written, and in which order tables put them. */
import { describe, expect, it } from 'vitest'
import { count, formatAccount, formatAgo, formatInstant, formatTime, identityHue } from '../../../src-renderer/shared/format.js'
import { sortRows } from '../../../src-renderer/shared/table.js'

describe('formats', () => {
  it('writes the world clock in UTC', () => {
    expect(formatInstant(Date.UTC(2026, 0, 5, 9, 4, 7))).toBe('5 Jan 2026 09:04')
    expect(formatTime(Date.UTC(2026, 0, 5, 9, 4, 7))).toBe('09:04:07')
  })
  it('groups an account id, and leaves anything else', () => {
    expect(formatAccount('111122223333')).toBe('1111-2222-3333')
    expect(formatAccount('alias')).toBe('alias')
  })
  it.each([[0, 'just now'], [61_000, '1 minute ago'], [7_300_000, '2 hours ago'], [90_000_000, '1 day ago']])('%i ms ago', (age, words) => {
    expect(formatAgo(0, age)).toBe(words)
  })
  it('counts', () => {
    expect([count(1, 'point'), count(0, 'point'), count(1595, 'policy', 'policies')]).toEqual(['1 point', '0 points', '1,595 policies'])
  })
  it('gives each identity its colour, always the same', () => {
    expect(identityHue({ type: 'root', name: 'root user' })).toBe('var(--id-root)')
    expect(identityHue({ type: 'role', name: 'app/x' })).toBe('var(--id-role)')
    expect(identityHue({ type: 'user', name: 'Kunal' })).toMatch(/^var\(--id-[1-4]\)$/)
    expect(identityHue({ type: 'user', name: 'Kunal' })).toBe(identityHue({ type: 'user', name: 'Kunal' }))
  })
})

describe('sorting', () => {
  const rows = [{ name: 'user10' }, { name: 'User2' }, { name: 'alice' }]
  const byName = (row: { name: string }) => row.name
  it('orders names as people do', () => {
    expect(sortRows(rows, byName, false).map(byName)).toEqual(['alice', 'User2', 'user10'])
    expect(sortRows(rows, byName, true).map(byName)).toEqual(['user10', 'User2', 'alice'])
  })
  it('orders numbers by value and leaves the rows it was given alone', () => {
    const sizes = [10, 9, 100]
    expect(sortRows(sizes, (size) => size, false)).toEqual([9, 10, 100])
    expect(sizes).toEqual([10, 9, 100])
  })
})
