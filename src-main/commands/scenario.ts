/** `rolecall scenario`: list, validate, test, grade. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { grade } from '../lab/grade.js'
import { readLibrary, readScenario } from '../lab/library.js'
import type { PlayedLine } from '../lab/player.js'
import { parameterValues, substitute } from '../lab/parameters.js'
import { formatProblem, ScenarioError } from '../lab/problem.js'
import type { Proof } from '../lab/proofs/proof.js'
import { proveScenario } from '../lab/proofs/prove.js'
import type { Scenario, Variant } from '../lab/scenario.js'
import { loadSqlite } from '../store/database.js'
import { UsageError, type Command } from './command.js'
import { scenariosFolder } from './places.js'

export const scenarioCommand: Command = {
  usage: `rolecall scenario list [--json]
       rolecall scenario validate [PATH]
       rolecall scenario test [ID...] [--json]
       rolecall scenario grade ID --commands FILE [--variant V] [--json]`,
  summary: 'List, check, prove and grade scenarios.',
  async run([verb, ...args]) {
    await loadSqlite()
    switch (verb) {
      case 'list':
        return list(args)
      case 'validate':
        return validate(args)
      case 'test':
        return test(args)
      case 'grade':
        return gradeFile(args)
      default:
        throw new UsageError(verb === undefined ? 'scenario: say what to do' : `scenario: there is no "${verb}"`)
    }
  },
}

function list(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const { scenarios, problems } = readLibrary(scenariosFolder())
  const rows = scenarios.map(({ id, level, minutes, title }) => ({ id, level, minutes, title: title['en'] ?? '' }))
  if (values.json) print(JSON.stringify(rows, null, 2))
  else for (const { id, level, minutes, title } of rows) print(`${id.padEnd(20)} ${level.padEnd(11)} ${String(minutes).padStart(3)} min  ${title}`)
  return complain(problems)
}

function validate([path, ...rest]: readonly string[]): number {
  if (rest.length > 0) throw new UsageError('scenario validate takes one PATH')
  if (path === undefined) {
    const { scenarios, problems } = readLibrary(scenariosFolder())
    for (const { id } of scenarios) print(`${id} is valid`)
    return complain(problems)
  }
  try {
    print(`${readScenario(path).id} is valid`)
    return 0
  } catch (error) {
    if (error instanceof ScenarioError) return complain(error.problems.map(formatProblem))
    throw error
  }
}

async function test(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true })
  const { scenarios, problems } = readLibrary(scenariosFolder())
  const chosen = positionals.length === 0 ? scenarios : positionals.map((id) => find(scenarios, id))
  const report: (Proof & { scenario: string })[] = []
  for (const scenario of chosen) {
    if (!values.json) print(`\n${scenario.id}`)
    for await (const proof of proveScenario(scenario)) {
      report.push({ scenario: scenario.id, ...proof })
      if (!values.json) print(`  ${proof.passed ? 'ok  ' : 'FAIL'} ${proof.variant ? `[${proof.variant}] ` : ''}${proof.name}${proof.detail ? `: ${proof.detail}` : ''}`)
    }
  }
  const failed = report.filter(({ passed }) => !passed).length
  if (values.json) print(JSON.stringify(report, null, 2))
  else print(`\n${report.length - failed} passed, ${failed} failed`)
  return complain(problems) || (failed > 0 || report.length === 0 ? 1 : 0)
}

async function gradeFile(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { commands: { type: 'string' }, variant: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [id, ...rest] = positionals
  if (id === undefined || rest.length > 0 || values.commands === undefined) throw new UsageError('scenario grade takes an ID and --commands FILE')
  const { scenarios } = readLibrary(scenariosFolder())
  const scenario = find(scenarios, id)
  const variant = findVariant(scenario, values.variant)
  const parameters = parameterValues(scenario, variant)
  const lines = readCommands(values.commands).map((line) => substitute(line, parameters))
  const played: PlayedLine[] = []
  const outcome = await grade(scenario, variant, lines, (ran) => {
    played.push(ran)
    const { line, stderr, exitCode } = ran
    if (exitCode !== 0 && !values.json) process.stderr.write(`exit ${exitCode}: ${line}\n${stderr}`)
  })
  if (played.at(-1)?.incomplete) process.stderr.write(`rolecall: ${values.commands} ends in the middle of a command, which was not run\n`)
  print(JSON.stringify(outcome, null, 2))
  return outcome.passed ? 0 : 1
}

function readCommands(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function find(scenarios: readonly Scenario[], id: string): Scenario {
  const scenario = scenarios.find((candidate) => candidate.id === id)
  if (!scenario) throw new UsageError(`there is no scenario "${id}"; there are ${scenarios.map((one) => one.id).join(', ')}`)
  return scenario
}

function findVariant(scenario: Scenario, id: string | undefined): Variant {
  const variant = scenario.variants.find((candidate) => id === undefined || candidate.id === id)
  if (!variant) throw new UsageError(`${scenario.id} has no variant "${id ?? ''}"; it has ${scenario.variants.map((one) => one.id).join(', ')}`)
  return variant
}

function complain(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  return problems.length > 0 ? 1 : 0
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
