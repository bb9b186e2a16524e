/** What is wrong with one line of input. A leaf. */

/** Ends the reading of a line; the run goes on with the next. */
export class LineProblem extends Error {
  override readonly name = 'LineProblem'

  constructor(
    readonly code: 'InvalidJson' | 'InvalidRequest',
    message: string,
    /** Where in the line's JSON, as a JSON pointer. */
    readonly pointer = '',
    /** From 1. */
    readonly column = 1,
  ) {
    super(message)
  }
}
