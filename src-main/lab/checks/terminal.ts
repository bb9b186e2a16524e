/** Terminal checks: a command was run, and this is how it ended. */
import type { CaseResult } from '../check-result.js'
import type { Evidence } from '../evidence.js'
import { substitute } from '../parameters.js'
import type { TerminalCheck } from '../scenario.js'
import { matchesGlob } from './glob.js'

export function terminalCase({ where, expect }: TerminalCheck, evidence: Evidence, fail: string): CaseResult {
  const count = evidence.attempt.commands().filter(
    (command) =>
      (where.argv === undefined || matchesGlob(where.argv, command.line.trim())) &&
      (where.exit === undefined || where.exit === command.exitCode) &&
      (where.session === undefined || where.session === command.session) &&
      (where.stdout === undefined || matchesGlob(where.stdout, command.stdout.trim())),
  ).length
  const { min = 0, max = Number.POSITIVE_INFINITY } = expect
  if (count >= min && count <= max) return { passed: true }
  return { passed: false, message: substitute(fail, { actual: String(count) }), untouched: count === 0 }
}
