/** The scenarios on this machine: one folder each, with a scenario.yaml in it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { loadScenario, type Checked } from './load-scenario.js'
import { formatProblem, ScenarioError, type Problem } from './problem.js'
import type { Scenario } from './scenario.js'

const FILE = 'scenario.yaml'

export interface Library {
  /** In the order of their numbers. */
  scenarios: readonly Scenario[]
  /** What could not be read: `file:line:column message`. */
  problems: readonly string[]
}

/** Reads every scenario below a folder; one that is not valid becomes a problem and takes nothing else with it. */
export function readLibrary(folder: string, checked?: Checked): Library {
  const scenarios: Scenario[] = []
  const problems: string[] = []
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const file = join(folder, name, FILE)
    if (!existsSync(file)) continue
    try {
      scenarios.push(readScenario(file, checked))
    } catch (error) {
      problems.push(...(error instanceof ScenarioError ? error.problems.map(formatProblem) : [`${file}:1:1 ${String(error)}`]))
    }
  }
  return { scenarios, problems }
}

/**
 * @param path a scenario file, or its folder.
 * @throws ScenarioError when it cannot be read or is not valid.
 */
export function readScenario(path: string, checked: Checked = 'whole'): Scenario {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, FILE) : path
  const shown = relative(process.cwd(), file) || file
  const text = readText(file, shown)
  const known = lastRead.get(file)
  const scenario = known?.text === text && (known.checked === 'whole' || checked === 'listed') ? known.scenario : loadScenario(text, shown, checked)
  const folder = basename(resolve(file, '..'))
  if (scenario.id !== folder) throw problem(shown, `the folder "${folder}" must have the scenario's id, "${scenario.id}"`)
  lastRead.set(file, { text, checked: known?.scenario === scenario ? known.checked : checked, scenario })
  return scenario
}

/** Home is shown often, and its lessons hardly ever change. */
const lastRead = new Map<string, { text: string; checked: Checked; scenario: Scenario }>()

function readText(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw problem(shown, `cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function problem(file: string, message: string): ScenarioError {
  const only: Problem = { file, line: 1, column: 1, message }
  return new ScenarioError([only])
}
