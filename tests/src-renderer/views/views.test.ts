/** Home's words, the search, the keys between regions, and console paths in the address. */
import { describe, expect, it } from 'vitest'
import type { ScenarioCard } from '../../../src-main/door/contract/home.js'
import { describeProgress, examsOf, lastAttempt } from '../../../src-renderer/views/home.svelte.js'
import { nextRegion } from '../../../src-renderer/views/keys.js'
import { findActions } from '../../../src-renderer/views/palette.js'
import { pathOf } from '../../../src-renderer/views/path.js'

const card = (id: string, more: Partial<ScenarioCard> = {}): ScenarioCard => ({
  id, title: id, summary: '', level: 'foundation', minutes: 1, exam: [], progress: { state: 'notStarted' }, ...more,
})
const going = { state: 'inProgress', step: 2, steps: 5, score: 58 } as const

describe('Home', () => {
  it.each([
    [{ state: 'notStarted' } as const, 'not started', 'Start'], [going, 'step 2 of 5 · 58', 'Continue'],
    [{ state: 'passed', score: 95 } as const, 'passed · 95', 'Review'],
  ])('says the progress (%#)', (progress, words, action) => {
    expect(describeProgress(progress)).toMatchObject({ words, action })
  })

  it('continues the lesson that was opened last', () => {
    const cards = [card('a', { progress: going, lastOpened: 1 }), card('b', { progress: going, lastOpened: 5 }), card('c', { progress: { state: 'passed', score: 90 }, lastOpened: 9 })]
    expect(lastAttempt(cards)?.id).toBe('b')
    expect(lastAttempt([card('a')])).toBeUndefined()
  })

  it('names each exam once', () => {
    expect(examsOf(card('a', { exam: [{ exam: 'SAA-C03', task: '1.1' }, { exam: 'SAA-C03', task: '1.2' }, { exam: 'CLF-C02', task: '2.3' }] }))).toBe('SAA · CLF')
  })
})

describe('the search', () => {
  const actions = [
    { title: 'Create user', keywords: 'Add user', run: () => undefined }, { title: 'Users', run: () => undefined },
    { title: 'Dashboard', keywords: 'Security Status', run: () => undefined },
  ]
  it.each([
    ['user', ['Users', 'Create user']], ['add us', ['Create user']], ['security', ['Dashboard']], ['us cre', ['Create user']], ['users, create', []], ['Create, user', ['Create user']], ['zzz', []],
  ])('"%s"', (typed, titles) => {
    expect(findActions(actions, typed).map((action) => action.title)).toEqual(titles)
  })
})

describe('moving about', () => {
  it.each([[-1, 1, 0], [-1, -1, 4], [0, 1, 1], [4, 1, 0], [0, -1, 4]] as const)('F6 from region %i by %i', (here, by, next) => {
    expect(nextRegion(here, by, 5)).toBe(next)
  })
  it.each([['#/world/iam/users/Kunal', '/iam/users/Kunal'], ['#/world', '/'], ['#/world/', '/'], ['#/', '/'], ['', '/']])('the console path of %s', (hash, path) => {
    expect(pathOf(hash)).toBe(path)
  })
})
