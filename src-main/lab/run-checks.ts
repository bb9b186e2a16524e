/** Runs a scenario's checks against a world: every case, what blocks what, and the points. */
import { decisionCase } from './checks/decision.js'
import { eventCase } from './checks/event.js'
import { quizCase } from './checks/quiz.js'
import { stateCase } from './checks/state.js'
import { terminalCase } from './checks/terminal.js'
import type { CaseResult, CheckResult } from './check-result.js'
import type { Evidence } from './evidence.js'
import { substitute, substituteDeep, type Values } from './parameters.js'
import type { Check, Scenario } from './scenario.js'

/** @returns one result for each check, in the scenario's order. */
export function runChecks(scenario: Scenario, values: Values, evidence: Evidence, language = 'en'): CheckResult[] {
  const results = scenario.checks.map((check) => runCheck(check, scenario, values, evidence, language))
  const met = metNeeds(scenario, results)
  const titles = new Map(scenario.checks.map((check) => [check.id, substitute(check.title?.[language] ?? check.id, values)]))
  return results.map((result, index) => block(result, (scenario.checks[index]?.needs ?? []).filter((id) => !met.has(id)), titles))
}

/** What others may build on: passed and not blocked itself. A check that erred blocks nothing, since it must cost the learner nothing. */
function metNeeds({ checks }: Scenario, results: readonly CheckResult[]): ReadonlySet<string> {
  const met = new Set(results.filter(({ outcome }) => outcome !== 'failed').map(({ id }) => id))
  const erred = new Set(results.filter(({ outcome }) => outcome === 'error').map(({ id }) => id))
  for (let before = -1; before !== met.size; ) {
    before = met.size
    for (const { id, needs = [] } of checks) if (!erred.has(id) && needs.some((need) => !met.has(need))) met.delete(id)
  }
  return met
}

function runCheck(check: Check, scenario: Scenario, values: Values, evidence: Evidence, language: string): CheckResult {
  const base = { id: check.id, points: check.points, must: check.must ?? false }
  try {
    const cases = casesOf(check).map((combination) => runCase(substituteDeep(check, { ...values, ...combination }), evidence, language))
    const total = cases.length
    const passed = cases.filter((one) => one.passed).length
    const failure = cases.find((one) => !one.passed)
    return {
      ...base,
      outcome: failure ? 'failed' : 'passed',
      earned: earned(check.points, passed, total, scenario.grading.partial),
      untouched: cases.every((one) => one.untouched ?? false),
      cases: { passed, total },
      ...(failure?.message !== undefined && { message: failure.message }),
      ...(failure?.why && { why: failure.why }),
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `Rolecall could not run this check; it does not count against you. (${reason})`
    return { ...base, outcome: 'error', earned: 0, untouched: false, cases: { passed: 0, total: 0 }, message }
  }
}

function runCase(check: Check, evidence: Evidence, language: string): CaseResult {
  if (check.kind === 'quiz') return quizCase(check, evidence)
  const fail = check.fail[language] ?? check.fail['en'] ?? check.id
  switch (check.kind) {
    case 'state':
      return stateCase(check, evidence, fail)
    case 'decision':
      return decisionCase(check, evidence, fail)
    case 'event':
      return eventCase(check, evidence, fail)
    case 'terminal':
      return terminalCase(check, evidence, fail)
  }
}

/** Every combination of the values in `each`; one empty combination without it. */
export function casesOf({ each = {} }: Check): Record<string, string>[] {
  return Object.entries(each).reduce<Record<string, string>[]>(
    (combinations, [name, list]) => combinations.flatMap((combination) => list.map((value) => ({ ...combination, [name]: String(value) }))),
    [{}],
  )
}

function earned(points: number, passed: number, total: number, partial: Scenario['grading']['partial']): number {
  if (passed === total) return points
  return partial === 'perCase' ? (points * passed) / total : 0
}

function block(result: CheckResult, unmet: readonly string[], titles: ReadonlyMap<string, string>): CheckResult {
  if (unmet.length === 0 || result.outcome === 'error') return result
  const { why: _, ...rest } = result
  return { ...rest, outcome: 'blocked', earned: 0, message: `Waits for: ${unmet.map((id) => titles.get(id) ?? id).join('; ')}.` }
}
