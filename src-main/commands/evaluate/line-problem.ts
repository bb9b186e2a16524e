/** What is wrong with one line of input. A leaf. */

const LONGEST_QUOTE = 200

/** Text of the input as it is shown back; the end of what is very long is left out. */
export function quoted(text: string): string {
  return `"${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}"`
}

/** Ends the reading of a line; the run goes on with the next. */
export class LineProblem extends Error {
  override readonly name = 'LineProblem'

  constructor(
    readonly code: 'LineTooLong' | 'InvalidEncoding' | 'InvalidJson' | 'InvalidRequest',
    message: string,
    /** Where in the line's JSON, as a JSON pointer. */
    readonly pointer = '',
    /** From 1; where it is not given, the pointer tells. */
    readonly column?: number,
  ) {
    super(message)
  }
}
