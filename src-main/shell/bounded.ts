/** How much of a line's output is shown. */

/** In characters. */
const LONGEST_OUTPUT = 1_000_000

export function bounded(output: string): string {
  if (output.length <= LONGEST_OUTPUT) return output
  return `${output.slice(0, LONGEST_OUTPUT)}\n[${output.length - LONGEST_OUTPUT} more characters are not shown; send them to a file with >]\n`
}
