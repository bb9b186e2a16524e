/** Quiz checks: the learner's answer against the right one. */
import type { CaseResult } from '../check-result.js'
import type { Evidence } from '../evidence.js'
import type { QuizCheck } from '../scenario.js'

export function quizCase(check: QuizCheck, evidence: Evidence): CaseResult {
  const given = evidence.attempt.answer(check.id)
  if (given === undefined) return { passed: false, message: 'Not answered yet.', untouched: true }
  const right = given.length === check.answer.length && check.answer.every((id) => given.includes(id))
  return right ? { passed: true } : { passed: false, message: 'That is not the answer. Read the explanation and try again.' }
}
