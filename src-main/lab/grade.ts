/** Grades a command file: plays it into a fresh world and runs the checks. */
import { World } from '../store/world.js'
import type { CheckOutcome, CheckResult } from './check-result.js'
import { Lab } from './lab.js'
import type { LeastPrivilegeResult } from './least-privilege/result.js'
import { leastPrivilegeSentence } from './least-privilege/words.js'
import { parameterValues } from './parameters.js'
import { Player, type PlayedLine } from './player.js'
import type { Scenario, Variant } from './scenario.js'
import { setupInstant, startScenario } from './start-scenario.js'

/** The words of the scenario format. */
export type GradedResult = 'pass' | 'fail' | 'blocked' | 'error'

const RESULTS: Readonly<Record<CheckOutcome, GradedResult>> = { passed: 'pass', failed: 'fail', blocked: 'blocked', error: 'error' }

export interface GradedCheck {
  id: string
  result: GradedResult
  /** Points earned. */
  points: number
  message: string
}

export interface GradedLeastPrivilege {
  /** `pass`: nothing beyond the need. */
  result: GradedResult
  /** Points earned, of how many. */
  points: number
  of: number
  message: string
}

export interface Grade {
  passed: boolean
  score: number
  checks: GradedCheck[]
  /** Where the scenario grades it. */
  leastPrivilege?: GradedLeastPrivilege
}

/** The same for every proof, so that it comes out the same everywhere. */
const PROOF_SEED = 'rolecall-proof'

/** A world at the scenario's start, with a player who has not done anything. */
export async function freshPlay(scenario: Scenario, variant: Variant): Promise<Player> {
  const world = World.inMemory({ seed: PROOF_SEED, start: setupInstant(scenario) })
  await startScenario(world, scenario, variant, parameterValues(scenario, variant))
  return new Player(new Lab(world, scenario))
}

/** The start of a scenario, built once; each play begins with a copy of it. */
export async function plays(scenario: Scenario, variant: Variant): Promise<() => Player> {
  const { world } = await freshPlay(scenario, variant)
  return () => new Player(new Lab(world.copy(), scenario))
}

/**
 * @param lines a command file's lines, `${name}` already put in.
 * @param played told of each line.
 */
export async function grade(scenario: Scenario, variant: Variant, lines: readonly string[], played?: (line: PlayedLine) => void): Promise<Grade> {
  return gradePlay(await freshPlay(scenario, variant), lines, played)
}

/** Plays the lines, grades what came of them and closes the player's world. */
export async function gradePlay(player: Player, lines: readonly string[], played?: (line: PlayedLine) => void): Promise<Grade> {
  try {
    for (const line of lines) {
      const outcome = await player.play(line)
      played?.(outcome)
    }
    return gradeOf(player.lab)
  } finally {
    await player.close()
    await player.world.close()
  }
}

export function gradeOf(lab: Lab): Grade {
  const results = lab.results()
  const { score, passed, leastPrivilege } = lab.score(results)
  return { passed, score, checks: results.map(toGraded), ...(leastPrivilege && { leastPrivilege: toGradedLeastPrivilege(leastPrivilege) }) }
}

function toGraded({ id, outcome, earned, message }: CheckResult): GradedCheck {
  return { id, result: RESULTS[outcome], points: rounded(earned), message: message ?? '' }
}

const LEAST_PRIVILEGE_RESULTS = { exact: 'pass', wider: 'fail', blocked: 'blocked', pending: 'blocked', error: 'error' } as const

function toGradedLeastPrivilege(result: LeastPrivilegeResult): GradedLeastPrivilege {
  return { result: LEAST_PRIVILEGE_RESULTS[result.outcome], points: rounded(result.earned), of: result.points, message: leastPrivilegeSentence(result) }
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100
}
