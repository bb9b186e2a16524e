/** Files that a world has no room for: what a terminal says of them. */
import type { LineResult } from './shell-host.js'

/** @param problem one sentence. */
export function notKept(problem: string): string {
  return `bash: the files were not saved: ${problem}\n`
}

/** Why the last change could not be kept, until somebody is told. */
export class NotKept {
  #problem: string | undefined

  note(error: unknown): void {
    this.#problem = error instanceof Error ? error.message : String(error)
  }

  take(): string | undefined {
    const problem = this.#problem
    this.#problem = undefined
    return problem
  }

  addTo(result: LineResult): LineResult {
    const problem = this.take()
    return problem === undefined ? result : { ...result, stderr: `${result.stderr}${notKept(problem)}` }
  }
}
