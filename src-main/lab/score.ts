/** From results to a score out of 100, and whether it passes. */
import type { CheckResult } from './check-result.js'
import type { LeastPrivilegeResult } from './least-privilege/result.js'
import type { Scenario } from './scenario.js'

export interface Score {
  /** 0-100, after hints. */
  score: number
  /** Points that opened hints took. */
  hintCost: number
  passed: boolean
  /** Where the scenario grades it. */
  leastPrivilege?: LeastPrivilegeResult | undefined
}

/**
 * A check that errs counts neither for nor against, and so it is with least privilege. Hints take points, but never below `hintFloor`.
 * Passing needs the pass mark and every check marked `must`.
 */
export function scoreOf(scenario: Scenario, results: readonly CheckResult[], hintPoints: number, leastPrivilege?: LeastPrivilegeResult): Score {
  const counted = results.filter(({ outcome }) => outcome !== 'error')
  const rated = [...counted, ...(leastPrivilege && leastPrivilege.outcome !== 'error' ? [leastPrivilege] : [])]
  const points = rated.reduce((sum, result) => sum + result.points, 0)
  const earned = rated.reduce((sum, result) => sum + result.earned, 0)
  const raw = points === 0 ? 0 : Math.floor((100 * earned) / points + 1e-9)
  const score = Math.max(raw - hintPoints, Math.min(raw, scenario.grading.hintFloor ?? 0))
  const mustsHold = counted.every(({ must, outcome }) => !must || outcome === 'passed')
  return { score, hintCost: raw - score, passed: score >= scenario.grading.pass && mustsHold, ...(leastPrivilege && { leastPrivilege }) }
}
