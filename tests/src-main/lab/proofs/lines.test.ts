import { describe, expect, test } from 'vitest'
import { dropOneMutants, isHarmless, knownWrongLines, linesOf } from '../../../../src-main/lab/proofs/lines.js'
import type { KnownWrong } from '../../../../src-main/lab/scenario.js'
import { tiny } from '../tiny-scenario.js'

const scenario = tiny({ solutions: [{ id: 'base', run: ['make a ${group}', 'make b', 'attach x', 'make c'] }] })
const wrong = (changes: Partial<KnownWrong>): string[] => knownWrongLines(scenario, { id: 'w', failing: [], base: 'base', ...changes }, { group: 'Dev' })

describe('the lines of a known-wrong one', () => {
  test.each<[string, Partial<KnownWrong>, string[]]>([
    ['its own', { run: ['do ${group}', 'keep ${shell}'] }, ['do Dev', 'keep ${shell}']],
    ['those of the solution', {}, ['make a Dev', 'make b', 'attach x', 'make c']],
    ['some dropped', { drop: [0, 3] }, ['make b', 'attach x']],
    ['one replaced by several, where it stood', { replace: { 'attach x': ['attach y', 'attach z ${group}'] } }, ['make a Dev', 'make b', 'attach y', 'attach z Dev', 'make c']],
    ['all with one beginning replaced, where the first stood', { replace: { make: ['made'] } }, ['made', 'attach x']],
    ['one taken out', { replace: { 'make b': [] } }, ['make a Dev', 'attach x', 'make c']],
    ['dropped before replaced', { drop: [0], replace: { make: ['made'] } }, ['made', 'attach x']],
  ])('%s', (_, changes, lines) => expect(wrong(changes)).toEqual(lines))

  test('that no longer meet the solution are refused', () => {
    expect(() => wrong({ drop: [1, 4] })).toThrow('drops line 4 of 4')
    expect(() => wrong({ replace: { 'delete a': [] } })).toThrow('replaces "delete a", which no line begins with')
    expect(() => wrong({ drop: [2], replace: { attach: [] } })).toThrow('replaces "attach", which no line begins with')
  })
})

test('values are put in for names, and other ${…} are left to the shell', () => {
  expect(linesOf(['echo ${group} ${HOME} ${aws:username} $group'], { group: 'Dev' })).toEqual(['echo Dev ${HOME} ${aws:username} $group'])
})

test('a mutant leaves out one line each; comments, blanks and harmless lines are none', () => {
  const lines = ['one', '', '# a comment', 'two  # harmless: only looks', 'three # harmless:', 'four']
  expect(dropOneMutants(lines).map(({ dropped, lines: left }) => [dropped, left.length])).toEqual([['one', 5], ['three # harmless:', 5], ['four', 5]])
  expect(lines.map(isHarmless)).toEqual([false, false, false, true, false, false])
})
