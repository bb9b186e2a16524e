/** How many columns a character takes, by the same table as xterm.js, so that the cursor lands where the terminal puts it. */

const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], [0x2329, 0x232a], [0x2e80, 0x303e], [0x3040, 0xa4cf], [0xac00, 0xd7a3], [0xf900, 0xfaff],
  [0xfe10, 0xfe19], [0xfe30, 0xfe6f], [0xff00, 0xff60], [0xffe0, 0xffe6], [0x20000, 0x2fffd], [0x30000, 0x3fffd],
]
const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u

export function charWidth(char: string): 0 | 1 | 2 {
  const code = char.codePointAt(0) ?? 0
  if (code < 0x300) return code === 0xad ? 1 : code < 0x20 || (code >= 0x7f && code < 0xa0) ? 0 : 1
  if (COMBINING.test(char)) return 0
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1
}

const ESCAPES = /\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])/g

/** The text without colours, links and other escape sequences. */
export function plainText(text: string): string {
  return text.replace(ESCAPES, '')
}

/** The terminal's tabs stop at every such column, and in the last one. */
const TAB = 8

/** Where the cursor stands after a text that began in the first column: rows below the start, and the column. */
export function placeAfter(text: string, columns: number): { row: number; column: number } {
  let row = 0
  let column = 0
  for (const char of plainText(text)) {
    if (char === '\n') {
      row += 1
      column = 0
      continue
    }
    if (char === '\t') {
      column = Math.min(column - (column % TAB) + TAB, columns - 1)
      continue
    }
    const width = charWidth(char)
    // A wide character does not fit into the last column: the terminal wraps before it.
    if (column + width > columns) {
      row += 1
      column = 0
    }
    column += width
  }
  return column === columns ? { row: row + 1, column: 0 } : { row, column }
}
