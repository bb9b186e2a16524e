/** Compares a grade with what the scenario's author said it would be. */
import type { Grade } from '../grade.js'
import type { KnownWrong, Solution } from '../scenario.js'

export function solutionProblems(solution: Solution, grade: Grade): string[] {
  const failing = grade.checks.filter(({ result }) => result !== 'pass').map(({ id, result, message }) => `${id} is ${result}: ${message}`)
  const low = grade.score < (solution.minScore ?? 0) ? [`scores ${grade.score}, below ${solution.minScore ?? 0}`] : []
  return [...failing, ...low, ...(grade.passed ? [] : ['is not passed'])]
}

export function knownWrongProblems(wrong: KnownWrong, grade: Grade): string[] {
  const of = (result: string): string[] => grade.checks.filter((check) => check.result === result).map(({ id }) => id)
  const errors = grade.checks.filter(({ result }) => result === 'error').map(({ id, message }) => `${id} errs: ${message}`)
  const outcome = wrong.outcome === 'passedWithFindings'
  return [
    ...difference('fails', of('fail'), wrong.failing),
    ...difference('blocks', of('blocked'), wrong.blocked ?? []),
    ...errors,
    ...(grade.passed === outcome ? [] : [outcome ? `is not passed (score ${grade.score})` : `is passed with ${grade.score}`]),
  ]
}

/** The points for least privilege are to be had, and to be lost. */
export function leastPrivilegeProblems(solutions: readonly Grade[], others: readonly Grade[]): string[] {
  const earned = [...solutions, ...others].flatMap(({ leastPrivilege }) => leastPrivilege ?? [])
  const errors = earned.filter(({ result }) => result === 'error').map(({ message }) => message)
  return [
    ...new Set(errors),
    ...(solutions.some(({ leastPrivilege }) => leastPrivilege?.result === 'pass') ? [] : ['no solution earns all points for least privilege']),
    ...(earned.some(({ result }) => result === 'fail') ? [] : ['no solution and nothing known to be wrong grants more than is needed']),
  ]
}

function difference(verb: string, actual: readonly string[], expected: readonly string[]): string[] {
  const extra = actual.filter((id) => !expected.includes(id))
  const missing = expected.filter((id) => !actual.includes(id))
  return [...(extra.length > 0 ? [`also ${verb} ${extra.join(', ')}`] : []), ...(missing.length > 0 ? [`no longer ${verb} ${missing.join(', ')}`] : [])]
}
