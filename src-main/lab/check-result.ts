/** What a check found. A leaf. */
import type { Explanation } from '../evaluator/decision.js'

export type CheckOutcome = 'passed' | 'failed' | 'blocked' | 'error'

/** One case of a check, before points and needs are looked at. */
export interface CaseResult {
  passed: boolean
  /** For a failure: what to tell the learner. */
  message?: string
  /** The decision behind it, when the check asked for one. */
  why?: Explanation
  /** Nothing has been tried yet: an unanswered quiz, an event that never happened. */
  untouched?: boolean
}

export interface CheckResult {
  id: string
  outcome: CheckOutcome
  /** Points; a fraction when some of the cases passed. */
  earned: number
  points: number
  must: boolean
  message?: string
  why?: Explanation
  untouched: boolean
  cases: { passed: number; total: number }
}
