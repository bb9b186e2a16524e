/** Draws sections of rows as boxes of one width, nested ones indented by bars. */
import { pythonText } from '../parameters/python-text.js'

export interface Section {
  title: string
  indent: number
  headers: readonly string[]
  rows: (readonly unknown[])[]
}

interface Drawn {
  title: string
  indent: number
  headers: readonly string[]
  rows: readonly (readonly string[])[]
}

const PADDING = 4
const RESET = '\u001b[0m'
const VALUE = '\u001b[1m\u001b[34m'
const INDENT = '\u001b[2m\u001b[33m'

export function drawSections(sections: readonly Section[], { columns, color }: { columns: number; color: boolean }): string {
  let drawn: Drawn[] = sections.map((section) => ({ ...section, rows: section.rows.map((row) => row.map(pythonText)) }))
  if (fullWidth(drawn) > columns) drawn = drawn.map(turn)
  const width = fullWidth(drawn)
  const written: string[] = [`${'-'.repeat(width)}\n`]
  const bar = color ? `${INDENT}|${RESET}` : '|'
  for (const section of drawn) {
    for (const line of drawSection(section, width - section.indent * 2, color)) {
      written.push(bar.repeat(section.indent), line, bar.repeat(section.indent), '\n')
    }
  }
  // The stock command ends each piece that it writes with a reset.
  return written.join(color ? RESET : '') + (color ? RESET : '')
}

/** A section of one row becomes one of two columns: names and values. */
function turn(section: Drawn): Drawn {
  const [row] = section.rows
  if (section.rows.length !== 1 || row === undefined || section.headers.length === 0) return section
  return { ...section, headers: [], rows: section.headers.map((header, index) => [header, row[index] ?? '']) }
}

function fullWidth(sections: readonly Drawn[]): number {
  return Math.max(
    ...sections.map((section) => {
      const border = 2 + section.indent * 2
      const cells = columnWidths(section).reduce((sum, width) => sum + width + PADDING, 0)
      return Math.max(textWidth(section.title) + border, cells + border)
    }),
  )
}

function columnWidths({ headers, rows }: Drawn): number[] {
  const widths: number[] = []
  for (const row of headers.length > 0 ? [headers, ...rows] : rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, textWidth(cell))
    })
  }
  return widths
}

function drawSection(section: Drawn, width: number, color: boolean): string[] {
  const lines: string[] = []
  if (section.title !== '') {
    lines.push(center(section.title, width, '|'))
    if (section.headers.length === 0 && section.rows.length === 0) lines.push(`+${'-'.repeat(Math.max(0, width - 2))}+`)
  }
  const widths = scale(columnWidths(section), width)
  if (widths.length === 0) return lines
  const rule = widths.map((cell, index) => `${index === 0 ? '+' : ''}${'-'.repeat(Math.max(0, cell - (index === 0 ? 2 : 1)))}+`).join('')
  if (section.headers.length > 0) {
    lines.push(rule, section.headers.map((header, index) => center(header, widths[index] ?? 0, index === 0 ? '|' : '')).join(''))
  }
  if (section.rows.length === 0) return lines
  lines.push(rule)
  for (const row of section.rows) {
    lines.push(row.map((cell, index) => left(cell, widths[index] ?? 0, index === 0 ? '|' : '', color)).join(''))
  }
  lines.push(rule)
  return lines
}

/** Stretches columns to the width of the whole; what rounding leaves over goes to or comes from single columns. */
function scale(widths: readonly number[], width: number): number[] {
  const padded = widths.map((cell) => cell + PADDING)
  const total = padded.reduce((sum, cell) => sum + cell, 0)
  if (total === 0) return padded
  const scaled = padded.map((cell) => roundHalfEven((width / total) * cell))
  let excess = scaled.reduce((sum, cell) => sum + cell, 0) - width
  while (excess !== 0) {
    const step = excess > 0 ? -1 : 1
    const order = step < 0 ? scaled.keys() : [...scaled.keys()].reverse()
    for (const index of order) {
      scaled[index] = (scaled[index] ?? 0) + step
      excess += step
      if (excess === 0) break
    }
  }
  return scaled
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

function center(text: string, width: number, leftEdge: string): string {
  const length = textWidth(text)
  const before = Math.max(0, Math.floor(width / 2) - Math.floor(length / 2) - 1)
  const after = Math.max(0, width - 1 - leftEdge.length - before - length)
  return `${leftEdge}${' '.repeat(before)}${text}${' '.repeat(after)}|`
}

function left(text: string, width: number, leftEdge: string, color: boolean): string {
  const length = textWidth(text)
  const before = width - length - 2 - leftEdge.length - 1 >= 0 ? 2 : 0
  const after = Math.max(0, width - leftEdge.length - before - length - 1)
  return `${leftEdge}${' '.repeat(before)}${color ? `${VALUE}${text}${RESET}` : text}${' '.repeat(after)}|`
}

/** East Asian characters take two columns. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}
