/** Proves that a scenario grades rightly: solved by its solutions, unsolved by everything known to be wrong. */
import { freshPlay, gradePlay, plays, type Grade } from '../grade.js'
import { parameterValues, type Values } from '../parameters.js'
import type { Player } from '../player.js'
import type { Scenario, Variant } from '../scenario.js'
import { knownWrongProblems, leastPrivilegeProblems, solutionProblems } from './expectations.js'
import { replayProblems, undoProblems } from './history.js'
import { dropOneMutants, isHarmless, knownWrongLines, linesOf } from './lines.js'
import { minutesProblems } from './minutes.js'
import { proof, type Proof } from './proof.js'

/** Runs every proof for every variant, telling each as soon as it is done. */
export async function* proveScenario(scenario: Scenario): AsyncGenerator<Proof> {
  yield proof('', 'schema and references', [])
  yield proof('', 'minutes', minutesProblems(scenario))
  yield proof('', 'every check is failed by a known-wrong one', untestedChecks(scenario))
  yield proof('', 'at most one harmless line in a solution', harmlessProblems(scenario))
  for (const variant of scenario.variants) yield* proveVariant(scenario, variant)
}

async function* proveVariant(scenario: Scenario, variant: Variant): AsyncGenerator<Proof> {
  const values = parameterValues(scenario, variant)
  const name = variant.id
  const play = await plays(scenario, variant)
  yield proof(name, 'start', await startProblems(play()))
  const solved: Grade[] = []
  const failed: Grade[] = []
  for (const solution of scenario.solutions) {
    const lines = linesOf(solution.run, values)
    const grade = await gradePlay(play(), lines)
    solved.push(grade)
    yield proof(name, `solution ${solution.id}`, solutionProblems(solution, grade))
    yield proof(name, `replay ${solution.id}`, await replayProblems(await freshPlay(scenario, variant), play(), lines))
    yield proof(name, `undo ${solution.id}`, await undoProblems(play(), lines))
    yield proof(name, `mutants of ${solution.id}`, await survivors(play, lines))
  }
  for (const wrong of scenario.knownWrong) yield proof(name, `known-wrong ${wrong.id}`, await wrongProblems(scenario, play, wrong, values, failed))
  if (scenario.grading.leastPrivilege) yield proof(name, 'least privilege', leastPrivilegeProblems(solved, failed))
}

async function startProblems(start: Player): Promise<string[]> {
  const { passed, checks } = await gradePlay(start, [])
  const silent = checks.filter(({ result, message }) => result !== 'pass' && message.trim() === '').map(({ id }) => `${id} fails without a word`)
  return [...(passed ? ['is passed before anything was done'] : []), ...silent]
}

async function wrongProblems(scenario: Scenario, play: () => Player, wrong: Scenario['knownWrong'][number], values: Values, grades: Grade[]): Promise<string[]> {
  try {
    const grade = await gradePlay(play(), knownWrongLines(scenario, wrong, values))
    grades.push(grade)
    return knownWrongProblems(wrong, grade)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** Mutants that still meet every check: then a line of the solution is not needed, or a check is missing. */
async function survivors(play: () => Player, lines: readonly string[]): Promise<string[]> {
  const problems: string[] = []
  for (const mutant of dropOneMutants(lines)) {
    const { checks } = await gradePlay(play(), mutant.lines)
    if (checks.every(({ result }) => result === 'pass')) problems.push(`passes without "${mutant.dropped}"`)
  }
  return problems
}

function untestedChecks({ checks, knownWrong }: Scenario): string[] {
  const failed = new Set(knownWrong.flatMap(({ failing }) => failing))
  return checks.filter(({ id }) => !failed.has(id)).map(({ id }) => `nothing known to be wrong fails ${id}`)
}

function harmlessProblems({ solutions }: Scenario): string[] {
  return solutions.filter(({ run }) => run.filter(isHarmless).length > 1).map(({ id }) => `${id} has more than one`)
}
