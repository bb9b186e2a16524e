/** Turns offsets in a text into lines and columns, and names into JSON pointers. */
import type { Position } from '../decision.js'

/** The offset at which each line begins. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Lines and columns count from 1; columns count UTF-16 units, as editors do. */
export function positionAt(starts: readonly number[], offset: number, pointer: string): Position {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { pointer, line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

/** One step further down a JSON pointer. https://www.rfc-editor.org/rfc/rfc6901 */
export function pointerTo(pointer: string, step: string | number): string {
  return `${pointer}/${typeof step === 'number' ? step : step.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
