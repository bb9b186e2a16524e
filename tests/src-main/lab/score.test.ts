import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../../../src-main/lab/check-result.js'
import type { LeastPrivilegeResult } from '../../../src-main/lab/least-privilege/result.js'
import type { Scenario } from '../../../src-main/lab/scenario.js'
import { scoreOf } from '../../../src-main/lab/score.js'

const scenario = { grading: { pass: 80, partial: 'perCase', hintFloor: 50 } } as unknown as Scenario

function result(points: number, earned: number, more: Partial<CheckResult> = {}): CheckResult {
  const outcome = earned === points ? 'passed' : 'failed'
  return { id: 'x', outcome, points, earned, must: false, untouched: false, cases: { passed: 0, total: 1 }, ...more }
}

describe('a score', () => {
  it('is the part of the points that was earned, out of 100', () => {
    expect(scoreOf(scenario, [result(30, 30), result(10, 5)], 0)).toEqual({ score: 87, hintCost: 0, passed: true })
  })

  it('does not pass below the mark', () => {
    expect(scoreOf(scenario, [result(79, 79), result(21, 0)], 0).passed).toBe(false)
  })

  it('does not pass while a check that must hold fails, however high', () => {
    expect(scoreOf(scenario, [result(95, 95), result(5, 0, { must: true })], 0)).toMatchObject({ score: 95, passed: false })
  })

  it('loses what hints cost, but never below the floor', () => {
    expect(scoreOf(scenario, [result(100, 100)], 15)).toMatchObject({ score: 85, hintCost: 15 })
    expect(scoreOf(scenario, [result(100, 100)], 70)).toMatchObject({ score: 50, hintCost: 50 })
    expect(scoreOf(scenario, [result(40, 40), result(60, 0)], 70)).toMatchObject({ score: 40, hintCost: 0 })
  })

  it('leaves a check that errs out of account', () => {
    expect(scoreOf(scenario, [result(50, 50), result(50, 0, { outcome: 'error', must: true })], 0)).toMatchObject({ score: 100, passed: true })
  })

  it('counts least privilege with the checks, and not when it could not be told', () => {
    const privilege = (outcome: LeastPrivilegeResult['outcome'], earned: number): LeastPrivilegeResult => ({ outcome, points: 10, earned, extra: [], further: 0, enough: [] })
    expect(scoreOf(scenario, [result(90, 90)], 0, privilege('exact', 10))).toMatchObject({ score: 100, leastPrivilege: { outcome: 'exact' } })
    expect(scoreOf(scenario, [result(90, 90)], 0, privilege('wider', 2.5))).toMatchObject({ score: 92, passed: true })
    expect(scoreOf(scenario, [result(90, 90)], 0, privilege('blocked', 0)).score).toBe(90)
    expect(scoreOf(scenario, [result(90, 90)], 0, privilege('error', 0)).score).toBe(100)
  })
})
