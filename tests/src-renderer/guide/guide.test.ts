/** The guide: the words of a check, the step it opens at, and that nothing moves by itself. */
import { describe, expect, it } from 'vitest'
import type { CheckView, LabView, StepView } from '../../../src-main/door/contract/lab.js'
import type { WorldView } from '../../../src-main/door/contract/world.js'
import { checkChanges, currentStep, GuideController, numberOf, stateWords } from '../../../src-renderer/guide/guide.svelte.js'
import type { Host } from '../../../src-renderer/shared/host.js'

const step = (id: string, state: StepView['state']): StepView => ({ id, title: id, body: '', state, checks: [], hints: [] })
const check = (state: CheckView['state'], cases?: CheckView['cases']): CheckView => ({ id: 'c', kind: 'state', title: 't', state, points: 1, earned: 0, must: false, cases })

function guideOf(steps: readonly StepView[]) {
  let world = { lab: { steps, score: 0 } } as unknown as WorldView
  const toasts = { say: () => undefined, show: () => undefined }
  const host = {
    toasts,
    attempt: async (action: () => Promise<unknown>) => action().then(() => true, () => false),
    ask: async (method: string) => {
      const lab = { steps: steps.map((one) => ({ ...one, state: 'passed' })), score: 100 } as unknown as LabView
      return method === 'lab.reset' ? { lab: { steps, score: 0 } } : lab
    },
  } as unknown as Host
  const guide = new GuideController(host, () => world, (next) => (world = next), () => undefined, () => undefined, () => undefined)
  return { guide, world: () => world }
}

describe('the guide', () => {
  it.each([
    [check('notDone'), 'not done'], [check('passed'), 'passed'], [check('failed'), 'failed'], [check('failed', { passed: 2, total: 3 }), 'failed 2/3'],
    [check('blocked'), 'blocked'], [check('error'), 'error'],
  ])('says the state in words (%#)', (view, words) => {
    expect(stateWords(view)).toBe(words)
  })

  it('opens at the first step that is not passed, or the last', () => {
    expect(currentStep([step('a', 'passed'), step('b', 'open'), step('c', 'open')])?.id).toBe('b')
    expect(currentStep([step('a', 'passed'), step('b', 'passed')])?.id).toBe('b')
    expect(currentStep([])).toBeUndefined()
  })

  it('does not move on when a step turns green', async () => {
    const { guide, world } = guideOf([step('a', 'open'), step('b', 'open')])
    await guide.checkNow()
    expect(world().lab?.score).toBe(100)
    expect(guide.openStep).toBe('a')
    expect(guide.next(step('a', 'passed'))?.id).toBe('b')
    expect(guide.next(step('b', 'passed'))).toBeUndefined()
  })

  it('goes back to the first step when the lesson starts over', async () => {
    const { guide } = guideOf([step('a', 'passed'), step('b', 'open')])
    expect(guide.openStep).toBe('b')
    await guide.reset()
    expect(guide.openStep).toBe('a')
  })

  it('says which checks changed, and nothing when none did', () => {
    const lab = (...states: CheckView['state'][]) =>
      ({ steps: [{ ...step('a', 'open'), checks: states.map((state, index) => ({ ...check(state), id: `c${index}`, title: `Check ${index}` })) }] }) as unknown as LabView
    expect(checkChanges(lab('failed', 'notDone'), lab('passed', 'notDone'))).toBe('passed: Check 0.')
    expect(checkChanges(lab('passed'), lab('passed'))).toBe('')
    expect(checkChanges(undefined, lab('passed'))).toBe('')
  })

  it('knows the number of a lesson', () => {
    expect([numberOf('02-dev-group-s3'), numberOf('mine')]).toEqual(['02', '–'])
  })
})
