import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { glob, matchesGlob } from '../../../../src-main/evaluator/match/glob.js'
import { seed } from '../arbitrary.js'

/** The definition of a wildcard pattern, slow and plain. */
function plainly(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  if (pattern.startsWith('*')) return plainly(pattern.slice(1), text) || (text !== '' && plainly(pattern, text.slice(1)))
  return text !== '' && (pattern.startsWith('?') || pattern.charAt(0) === text.charAt(0)) && plainly(pattern.slice(1), text.slice(1))
}

describe('wildcards', () => {
  test('match as their definition says', () => {
    const letters = (alphabet: string[], maxLength: number): fc.Arbitrary<string> => fc.array(fc.constantFrom(...alphabet), { maxLength }).map((all) => all.join(''))
    fc.assert(fc.property(letters(['a', 'b', '*', '?'], 7), letters(['a', 'b', '*', '?'], 9), (pattern, text) => {
      expect(matchesGlob(glob(pattern), text)).toBe(plainly(pattern, text))
    }), { numRuns: 20_000, ...seed })
  })

  test('many stars on a long text answer at once', () => {
    // With backtracking these would not end before the sun does.
    const text = 'a'.repeat(65_536)
    expect(matchesGlob(glob(`${'a*'.repeat(2_000)}b`), text)).toBe(false)
    expect(matchesGlob(glob('a*'.repeat(2_000)), text)).toBe(true)
    expect(matchesGlob(glob(`${'*a?'.repeat(1_000)}*b*`), text)).toBe(false)
  })
})
