/** Results as YAML 1.2, with the keys of the alphabet in order and quotes only where they are needed. */
import { isScalar, isStructure } from './text.js'

/** Longer text is folded at a space behind this column. */
const BEST_WIDTH = 80

export function formatYaml(result: unknown): string {
  if (isStructure(result) && Object.keys(result).length === 0) return ''
  // What is no list and no structure is JSON, which is YAML too: a plain text alone would need an end mark.
  if (isScalar(result)) return `${JSON.stringify(result ?? null)}\n`
  return `${isEmpty(result) ? inline(result, 0) : block(result, 0).join('\n')}\n`
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
      const head = `${margin}${keyText(key)}:`
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
  return scalar(value, indent, column)
}

function keyText(key: string): string {
  if (isSpecial(key)) return JSON.stringify(key)
  return needsQuotes(key) ? singleQuoted(key) : key
}

function scalar(value: unknown, indent: number, column: number): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value !== 'string') return JSON.stringify(value)
  if (isSpecial(value)) return foldQuoted(value, indent, column)
  if (value.includes('\n')) return foldLines(value, indent, column)
  return fold(needsQuotes(value) ? singleQuoted(value) : value, indent, column)
}

/** What only double quotes can hold on one line. */
function isSpecial(text: string): boolean {
  // A line may end within single quotes, unless a blank is beside its end.
  return / \n|\n /.test(text) || /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** What would be read back as something other than this text, or not at all. */
function needsQuotes(text: string): boolean {
  if (text === '' || text !== text.trim()) return true
  if (/^[-?:](\s|$)|^[,[\]{}#&*!|>'"%@`]|^(---|\.\.\.)/.test(text)) return true
  if (/: |:$| #/.test(text)) return true
  return /^(~|null|Null|NULL|true|True|TRUE|false|False|FALSE|=|<<)$/.test(text) || isNumberOrTime(text)
}

function isNumberOrTime(text: string): boolean {
  return (
    /^[-+]?(0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)$/.test(text) ||
    /^[-+]?(\d[\d_]*\.[\d_]*([eE][-+]?\d+)?|\d[\d_]*[eE][-+]?\d+|\.[\d_]+([eE][-+]\d+)?|\.(inf|Inf|INF))$|^\.(nan|NaN|NAN)$/.test(text) ||
    /^\d{4}-\d\d-\d\d$|^\d{4}-\d\d?-\d\d?([Tt]|[ \t]+)\d\d?:\d\d:\d\d(\.\d*)?([ \t]*(Z|[-+]\d\d?(:\d\d)?))?$/.test(text)
  )
}

/** Breaks a line at single spaces once it is long. */
function fold(text: string, indent: number, column: number): string {
  const margin = ' '.repeat(indent)
  let folded = ''
  let at = column
  for (const [index, word] of text.split(/(?<=[^ ]) (?=[^ ])/).entries()) {
    // A blank before the closing quote belongs to the text.
    if (index > 0 && at > BEST_WIDTH && word !== "'") {
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

/** Within single quotes the end of a line is told by an empty one. */
function foldLines(text: string, indent: number, column: number): string {
  const margin = ' '.repeat(indent)
  return singleQuoted(text)
    .split(/(\n+)/)
    .map((part, index) => (index % 2 === 1 ? `\n${part}${margin}` : fold(part, indent, index === 0 ? column : indent)))
    .join('')
}

/** In double quotes a backslash at the end of a line takes the break away. */
function foldQuoted(text: string, indent: number, column: number): string {
  const pieces = JSON.stringify(text).split(/(?<=\S)(?= \S)/)
  let folded = ''
  let at = column
  for (const [index, piece] of pieces.entries()) {
    if (index > 0 && at + piece.length > BEST_WIDTH) {
      folded += `\\\n${' '.repeat(indent)}\\`
      at = indent + 1
    }
    folded += piece
    at += piece.length
  }
  return folded
}
