/** Results as YAML, with the keys of the alphabet in order and quotes only where they are needed. */
import { isScalar, isStructure } from './text.js'

/** Longer text is folded at a space behind this column. */
const BEST_WIDTH = 80

export function formatYaml(result: unknown): string {
  if (isStructure(result) && Object.keys(result).length === 0) return ''
  if (isScalar(result)) return `${scalar(result, 0, false)}\n...\n`.replace(/^('.*'|".*")\n\.\.\.\n$/s, '$1\n')
  return `${block(result, 0).join('\n')}\n`
}

/** One item of a list for each page. */
export function formatYamlStream(pages: readonly unknown[]): string {
  return pages.length === 0 ? '' : `${block(pages, 0).join('\n')}\n`
}

function block(value: unknown, indent: number): string[] {
  const margin = ' '.repeat(indent)
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      if (isScalar(item) || isEmpty(item)) return [`${margin}- ${inline(item, indent + 2)}`]
      const [first = '', ...rest] = block(item, indent + 2)
      return [`${margin}- ${first.trimStart()}`, ...rest]
    })
  }
  if (!isStructure(value)) return [margin + inline(value, indent)]
  return Object.keys(value)
    .sort()
    .flatMap((key) => {
      const head = `${margin}${scalar(key, indent, true)}:`
      const item = value[key]
      if (isScalar(item) || isEmpty(item)) return [`${head} ${inline(item, indent + 2, head.length + 1)}`]
      return [head, ...block(item, Array.isArray(item) ? indent : indent + 2)]
    })
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function inline(value: unknown, indent: number, column = indent): string {
  if (Array.isArray(value)) return '[]'
  if (isStructure(value)) return '{}'
  return scalar(value, indent, false, column)
}

function scalar(value: unknown, indent: number, isKey: boolean, column = indent): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value !== 'string') return String(value)
  if (/[\u0000-\u0008\u000b-\u001f\u007f]|\n.*[^\x20-\x7e\n]/s.test(value) || (isKey && value.includes('\n'))) return JSON.stringify(value)
  if (value.includes('\n') || needsQuotes(value)) return fold(`'${value.replaceAll("'", "''").replace(/\n+/g, (breaks) => `\n${breaks}`)}'`, indent, column)
  return fold(value, indent, column)
}

/** What would be read back as something other than this text, or not at all. */
function needsQuotes(text: string): boolean {
  if (text === '' || text !== text.trim()) return true
  if (/^[-?:](\s|$)|^[,[\]{}#&*!|>'"%@`]|^(---|\.\.\.)/.test(text)) return true
  if (/: |:$| #|\t/.test(text)) return true
  return /^(~|null|true|false|yes|no|on|off|y|n|=|<<)$/i.test(text) || isNumberOrTime(text)
}

function isNumberOrTime(text: string): boolean {
  return (
    /^[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|(0|[1-9][0-9_]*)(:[0-5]?\d)*)$/.test(text) ||
    /^[-+]?((\d[\d_]*)?\.[\d_]*([eE][-+]\d+)?|\.(inf|Inf|INF)|\d[\d_]*(:[0-5]?\d)+\.[\d_]*)$/.test(text) ||
    /^\.(nan|NaN|NAN)$/.test(text) ||
    /^\d{4}-\d\d?-\d\d?([Tt\s].*)?$/.test(text)
  )
}

function fold(text: string, indent: number, column: number): string {
  const margin = ' '.repeat(Math.max(indent, 2))
  return text
    .split('\n')
    .map((line, index) => foldLine(line, margin, index === 0 ? column : margin.length))
    .join(`\n${margin}`)
    .replace(/\n +\n/g, '\n\n')
}

function foldLine(line: string, margin: string, column: number): string {
  let folded = ''
  let at = column
  for (const [index, word] of line.split(/(?<=[^ ]) (?=[^ ])/).entries()) {
    if (index > 0 && at > BEST_WIDTH) {
      folded += `\n${margin}`
      at = margin.length
    } else if (index > 0) {
      folded += ' '
      at += 1
    }
    folded += word
    at += word.length
  }
  return folded
}
