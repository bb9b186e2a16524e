/** Prints what went wrong, in the form that was asked for, and tells the exit code. */
import { CliError, Exit, ServiceCallError } from './errors.js'
import type { ErrorFormat } from './grammar/global-options.js'
import { formatJson } from './output/json.js'
import { formatTable } from './output/table.js'
import { formatText } from './output/text.js'
import { formatYaml } from './output/yaml.js'
import type { Streams } from './streams.js'

/**
 * @throws whatever is none of ours: that is a defect, and whoever runs the command tells it.
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html
 */
export function report(error: unknown, format: ErrorFormat, streams: Streams): number {
  if (error instanceof Exit) return error.exitCode
  if (error instanceof CliError) {
    if (error.exitCode === 130) {
      streams.out('\n')
      return 130
    }
    const code = error.code === undefined ? '' : `An error occurred (${error.code}): `
    streams.error(`${error.preamble}${line(`${code}${error.message}`)}`)
    return error.exitCode
  }
  if (error instanceof ServiceCallError) {
    streams.error(serviceError(error, format))
    return 254
  }
  throw error
}

function line(message: string): string {
  return `\naws: [ERROR]: ${message}\n`
}

function serviceError(error: ServiceCallError, format: ErrorFormat): string {
  const fields = { Code: error.code, Message: error.serviceMessage, ...error.details }
  switch (format) {
    case 'json':
      return formatJson(fields)
    case 'yaml':
      return formatYaml(fields)
    case 'text':
      return formatText(fields)
    case 'table':
      return formatTable('error', fields, { columns: 80, color: false })
    case 'legacy':
      return line(error.message)
    case 'enhanced': {
      const details = Object.entries(error.details).map(([name, value]) => `${name}: ${value}\n`)
      return line(error.message) + (details.length === 0 ? '' : `\nAdditional error details:\n${details.join('')}`)
    }
  }
}
