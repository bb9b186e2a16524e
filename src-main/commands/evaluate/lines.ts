/** Cuts a stream of text into lines. */

/** The lines that each chunk completes; the last line needs no line break. A byte order mark at the beginning is left out. */
export async function* linesOf(chunks: AsyncIterable<string | Buffer>): AsyncGenerator<string[]> {
  let rest: string[] = []
  let first = true
  for await (const piece of chunks) {
    const chunk = piece.toString()
    const lines = (first ? chunk.replace(/^\uFEFF/, '') : chunk).split('\n')
    first = false
    const last = lines.pop() ?? ''
    if (lines.length > 0) {
      lines[0] = rest.join('') + (lines[0] ?? '')
      rest = []
      yield lines
    }
    rest.push(last)
  }
  yield [rest.join('')]
}
