/** The guide as the renderer shows it: steps, checks, hints and the score. */
import { withoutQuestion } from '../../access/explanation-record.js'
import type { CheckResult } from '../../lab/check-result.js'
import type { Lab } from '../../lab/lab.js'
import type { LeastPrivilegeResult } from '../../lab/least-privilege/result.js'
import { pendingLeastPrivilege } from '../../lab/least-privilege/least-privilege.js'
import { enoughLines, extraLines, serviceName, widestExtra } from '../../lab/least-privilege/words.js'
import { substitute } from '../../lab/parameters.js'
import type { Check, Step, Text } from '../../lab/scenario.js'
import { atOnce } from '../slices.js'
import type { CheckState, CheckView, HintView, LabView, LeastPrivilegeView, QuizView, StepView } from '../contract/lab.js'

const LANGUAGE = 'en'

/** @param leastPrivilege what was found of it; without, it is pending where telling it takes longer than a moment. */
export function toLabView(lab: Lab, leastPrivilege?: LeastPrivilegeResult): LabView {
  const { scenario } = lab
  const results = lab.results()
  const { score, hintCost, passed, leastPrivilege: graded } = lab.score(results, leastPrivilege ?? atOnce(lab.leastPrivilege(results), pendingLeastPrivilege(scenario)))
  const byId = new Map(results.map((result) => [result.id, result]))
  return {
    scenarioId: scenario.id,
    variantId: lab.attempt.start?.variantId ?? '',
    title: text(lab, scenario.title),
    summary: text(lab, scenario.summary),
    level: scenario.level,
    minutes: scenario.minutes,
    exam: scenario.exam,
    steps: scenario.steps.map((step) => toStep(lab, step, byId)),
    score,
    hintCost,
    pass: scenario.grading.pass,
    passed,
    leastPrivilege: graded && toLeastPrivilege(graded, passed),
  }
}

/** A policy that is enough would give the lesson away, so it is told afterwards. */
function toLeastPrivilege(result: LeastPrivilegeResult, passed: boolean): LeastPrivilegeView {
  const { services, others } = widestExtra(result)
  return {
    state: result.outcome,
    points: result.points,
    earned: Math.round(result.earned * 10) / 10,
    message: result.message,
    extra: services.map((service) => ({ service: serviceName(service), lines: extraLines(service), principals: service.principals })),
    others,
    enough: passed && result.outcome === 'wider' ? enoughLines(result) : [],
  }
}

function text(lab: Lab, texts: Text | undefined): string {
  return substitute(texts?.[LANGUAGE] ?? '', lab.values)
}

function toStep(lab: Lab, step: Step, results: ReadonlyMap<string, CheckResult>): StepView {
  const checks = step.checks.flatMap((id) => {
    const check = lab.scenario.checks.find((candidate) => candidate.id === id)
    const result = results.get(id)
    return check && result ? toCheck(lab, check, result) : []
  })
  return {
    id: step.id,
    title: text(lab, step.title),
    body: text(lab, step.body),
    state: checks.every(({ state }) => state === 'passed') ? 'passed' : 'open',
    checks,
    hints: (step.hints ?? []).map((_, index) => toHint(lab, step, index)),
  }
}

function toHint(lab: Lab, step: Step, index: number): HintView {
  const hint = step.hints?.[index]
  const cost = hint?.cost ?? 0
  return lab.attempt.hintOpened(step.id, index) ? { index, cost, text: text(lab, hint?.text) } : { index, cost }
}

function toCheck(lab: Lab, check: Check, result: CheckResult): CheckView {
  const state: CheckState = lab.isUntouched(result) ? 'notDone' : result.outcome
  return {
    id: check.id,
    kind: check.kind,
    title: check.title ? text(lab, check.title) : check.kind === 'quiz' ? text(lab, check.question) : check.id,
    state,
    points: result.points,
    earned: Math.round(result.earned * 10) / 10,
    message: state === 'passed' ? undefined : result.message,
    cases: result.cases.total > 1 ? result.cases : undefined,
    why: result.outcome === 'failed' && result.why ? withoutQuestion(result.why) : undefined,
    must: result.must,
    quiz: check.kind === 'quiz' ? toQuiz(lab, check) : undefined,
  }
}

function toQuiz(lab: Lab, check: Check & { kind: 'quiz' }): QuizView {
  const answer = lab.attempt.answer(check.id)
  return {
    question: text(lab, check.question),
    options: check.options.map((option) => ({ id: option.id, text: text(lab, option.text) })),
    multiple: check.answer.length > 1,
    answer,
    explain: answer && text(lab, check.explain),
  }
}
