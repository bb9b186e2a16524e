/** The command lines of solutions, of known-wrong ones and of mutants. */
import { substitute, type Values } from '../parameters.js'
import type { KnownWrong, Scenario } from '../scenario.js'

export function linesOf(run: readonly string[], values: Values): string[] {
  return run.map((line) => substitute(line, values))
}

/**
 * The lines of a known-wrong one: its own, or a solution's with some dropped and some replaced.
 * A replacement stands where the first line stood that it replaces; further lines with the same beginning go.
 * @throws Error when a replacement meets no line: then the scenario no longer says what it means.
 */
export function knownWrongLines(scenario: Scenario, wrong: KnownWrong, values: Values): string[] {
  if (wrong.run) return linesOf(wrong.run, values)
  const base = scenario.solutions.find(({ id }) => id === wrong.base)?.run ?? []
  const kept = base.filter((_, index) => !(wrong.drop ?? []).includes(index))
  const outside = (wrong.drop ?? []).filter((index) => index < 0 || index >= base.length)
  if (outside.length > 0) throw new Error(`drops line ${outside.join(', ')} of ${base.length}`)
  return linesOf(
    Object.entries(wrong.replace ?? {}).reduce((lines, [beginning, by]) => replaceLines(lines, beginning, by), kept),
    values,
  )
}

function replaceLines(lines: readonly string[], beginning: string, by: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.startsWith(beginning))
  if (first < 0) throw new Error(`replaces "${beginning}", which no line begins with`)
  return lines.flatMap((line, index) => (index === first ? by : line.startsWith(beginning) ? [] : [line]))
}

const HARMLESS = /\s#\s*harmless:\s*\S/

/** A line that may be left out without failing: it says why in a comment. */
export function isHarmless(line: string): boolean {
  return HARMLESS.test(line)
}

/** Every way to leave out one line that matters, a blank or a comment not being one. */
export function dropOneMutants(lines: readonly string[]): { dropped: string; lines: string[] }[] {
  return lines.flatMap((dropped, index) =>
    isHarmless(dropped) || /^\s*(#|$)/.test(dropped) ? [] : [{ dropped, lines: lines.filter((_, other) => other !== index) }],
  )
}
