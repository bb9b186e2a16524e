/** What Tab does with several candidates: the part they share, else all of them in columns. */
import { placeAfter } from './width.js'

export function commonPrefix(words: readonly string[]): string {
  let prefix = words[0] ?? ''
  for (const word of words) while (!word.startsWith(prefix)) prefix = prefix.slice(0, -1)
  return prefix
}

const MOST_SHOWN = 120

/** Rows of candidates, filled from left to right. A long list is cut, and says so. */
export function inColumns(words: readonly string[], columns: number): string[] {
  const shown = words.slice(0, MOST_SHOWN)
  const width = Math.max(...shown.map((word) => placeAfter(word, Infinity).column)) + 2
  const perRow = Math.max(1, Math.floor(columns / width))
  const rows: string[] = []
  for (let at = 0; at < shown.length; at += perRow) {
    rows.push(shown.slice(at, at + perRow).map((word) => word + ' '.repeat(width - placeAfter(word, Infinity).column)).join('').trimEnd())
  }
  return shown.length < words.length ? [...rows, `... and ${words.length - shown.length} more`] : rows
}
