/** A scenario that is being worked on in a world: its checks, score, hints and quiz answers. */
import type { World } from '../store/world.js'
import { Attempt } from './attempt.js'
import type { CheckResult } from './check-result.js'
import { Evidence } from './evidence.js'
import { KnownGrants } from './least-privilege/known-grants.js'
import { gradeLeastPrivilege } from './least-privilege/least-privilege.js'
import type { LeastPrivilegeResult } from './least-privilege/result.js'
import type { Values } from './parameters.js'
import { runChecks } from './run-checks.js'
import type { Scenario } from './scenario.js'
import { scoreOf, type Score } from './score.js'

/** The mark that holds how the checks stood at the start. */
const BASELINE = 'baseline'

function completed<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function standing({ cases, message }: CheckResult): string {
  return `${cases.passed}/${cases.total} ${message ?? ''}`
}

export class LabError extends Error {
  override readonly name = 'LabError'
}

export class Lab {
  readonly attempt: Attempt
  readonly #evidence: Evidence
  readonly #grants = new KnownGrants()

  /** @throws LabError when the world was not made for this scenario. */
  constructor(
    readonly world: World,
    readonly scenario: Scenario,
  ) {
    this.attempt = new Attempt(world)
    this.#evidence = new Evidence(world, scenario.account.id, this.attempt)
    if (this.attempt.start?.scenarioId !== scenario.id) throw new LabError(`this world holds no attempt at ${scenario.id}`)
  }

  get values(): Values {
    return this.attempt.start?.values ?? {}
  }

  results(): CheckResult[] {
    return runChecks(this.scenario, this.values, this.#evidence)
  }

  /** How close what was granted is to what is needed, where the scenario grades it. Yields between small pieces of work. */
  leastPrivilege(results: readonly CheckResult[]): Generator<void, LeastPrivilegeResult | undefined> {
    return gradeLeastPrivilege(this.scenario, this.values, this.#evidence, results, this.#grants)
  }

  /** @param leastPrivilege what is known of it; without, it is looked into here and now. */
  score(results: readonly CheckResult[], leastPrivilege = completed(this.leastPrivilege(results))): Score {
    return scoreOf(this.scenario, results, this.#hintPoints(), leastPrivilege)
  }

  /** Remembers how every check stands now, before the learner has done anything. */
  noteBaseline(): void {
    this.world.trail.mark(BASELINE, Object.fromEntries(this.results().map((result) => [result.id, standing(result)])))
  }

  /** Whether a failed check stands as it did at the start: then it is not failed but not done. */
  isUntouched(result: CheckResult): boolean {
    const baseline = (this.world.trail.marks(BASELINE).at(-1)?.data ?? {}) as Readonly<Record<string, string>>
    return result.outcome === 'failed' && (result.untouched || baseline[result.id] === standing(result))
  }

  /** @throws LabError when the scenario has no such quiz or option. */
  answer(checkId: string, answer: readonly string[]): void {
    const check = this.scenario.checks.find(({ id }) => id === checkId)
    if (check?.kind !== 'quiz') throw new LabError(`the scenario has no quiz "${checkId}"`)
    const unknown = answer.find((id) => !check.options.some((option) => option.id === id))
    if (unknown !== undefined || answer.length === 0) throw new LabError(`"${unknown ?? ''}" is no option of the quiz "${checkId}"`)
    this.attempt.giveAnswer(checkId, answer)
  }

  /** Opens a hint; its price is taken from the score. @throws LabError when there is no such hint. */
  openHint(stepId: string, index: number): void {
    const step = this.scenario.steps.find(({ id }) => id === stepId)
    if (!step?.hints?.[index]) throw new LabError(`the step "${stepId}" has no hint ${index + 1}`)
    this.attempt.openHint(stepId, index)
  }

  #hintPoints(): number {
    return this.scenario.steps
      .flatMap((step) => (step.hints ?? []).filter((_, index) => this.attempt.hintOpened(step.id, index)))
      .reduce((sum, { cost }) => sum + cost, 0)
  }
}
