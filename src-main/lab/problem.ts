/** What is wrong with a file that an author wrote, and where. */

export interface Problem {
  file: string
  /** From 1. */
  line: number
  column: number
  message: string
}

/** A problem by its place in the scenario, before that is a line. */
export interface ReferenceProblem {
  path: readonly (string | number)[]
  message: string
}

export function formatProblem({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column} ${message}`
}

/** A scenario that cannot be used. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'))
  }
}
