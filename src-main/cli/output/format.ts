/** Prints the result of an operation in the format that was asked for. */
import type { OutputFormat } from '../grammar/global-options.js'
import { formatJson } from './json.js'
import { applyQuery } from './query.js'
import { formatTable, type TableOptions } from './table.js'
import { formatText } from './text.js'
import { formatYaml, formatYamlStream } from './yaml.js'

export interface Formatting extends TableOptions {
  format: OutputFormat
  query: string | undefined
}

/** What an operation gave: one output, or pages with what they make together. */
export interface Result {
  whole: Record<string, unknown>
  /** For text: each page with only what pages are made of; a last one with the token to go on with. */
  pages?: readonly Record<string, unknown>[]
  /** For `yaml-stream`: each page as it came. */
  rawPages?: readonly Record<string, unknown>[]
}

export function formatResult(operation: string, result: Result, formatting: Formatting): string {
  const pick = (value: unknown): unknown => (formatting.query === undefined ? value : applyQuery(formatting.query, value))
  switch (formatting.format) {
    case 'json':
      return formatJson(pick(result.whole))
    case 'text':
      return (result.pages ?? [result.whole]).map((page) => formatText(pick(page))).join('')
    case 'table':
      return formatTable(operation, pick(result.whole), formatting)
    case 'yaml':
      return formatYaml(pick(result.whole))
    case 'yaml-stream':
      return formatYamlStream((result.rawPages ?? [result.whole]).map(pick))
    case 'off':
      return ''
  }
}
