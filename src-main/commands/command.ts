/** What a command of `rolecall` is. A leaf. */

/** A wrong command line: its text is shown with the usage, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface Command {
  usage: string
  /** One sentence for `rolecall help`. */
  summary: string
  /** It answers --help by itself. */
  ownHelp?: true
  /** @returns the exit code. */
  run: (args: readonly string[]) => Promise<number>
}
