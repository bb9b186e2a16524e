/** The options that every `aws` command takes, before or after its name. */
import { paramValidation } from '../errors.js'
import { parseArguments, type Argument, type ParsedValue } from './argument-parser.js'

export const OUTPUT_FORMATS = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'] as const
export const ERROR_FORMATS = ['legacy', 'json', 'yaml', 'text', 'table', 'enhanced'] as const
export type OutputFormat = (typeof OUTPUT_FORMATS)[number]
export type ErrorFormat = (typeof ERROR_FORMATS)[number]

/** As one reads them in help: the option, what it takes, what it does. */
export interface GlobalOption {
  name: string
  kind: 'boolean' | 'string' | 'int'
  choices?: readonly string[]
  about: string
}

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html */
export const GLOBAL_OPTIONS: readonly GlobalOption[] = [
  { name: '--debug', kind: 'boolean', about: 'Say which requests are made, on stderr.' },
  { name: '--endpoint-url', kind: 'string', about: 'Send the requests to this address. The simulated network reaches no other host.' },
  { name: '--no-verify-ssl', kind: 'boolean', about: 'Do not check certificates. There are none here, so it changes nothing.' },
  { name: '--no-paginate', kind: 'boolean', about: 'Make one call and print its page only.' },
  { name: '--output', kind: 'string', choices: OUTPUT_FORMATS, about: 'How to print the result.' },
  { name: '--query', kind: 'string', about: 'A JMESPath expression that picks from the result.' },
  { name: '--profile', kind: 'string', about: 'The profile of ~/.aws/config and ~/.aws/credentials to use.' },
  { name: '--region', kind: 'string', about: 'The Region to use, before environment and config.' },
  { name: '--version', kind: 'boolean', about: 'Print the version and stop.' },
  { name: '--color', kind: 'string', choices: ['on', 'off', 'auto'], about: 'Whether tables are coloured.' },
  { name: '--no-sign-request', kind: 'boolean', about: 'Send the request without credentials.' },
  { name: '--ca-bundle', kind: 'string', about: 'A file of certificates. There are none here, so it changes nothing.' },
  { name: '--cli-read-timeout', kind: 'int', about: 'Seconds to wait for data. Nothing here has to be waited for.' },
  { name: '--cli-connect-timeout', kind: 'int', about: 'Seconds to wait for a connection. Nothing here has to be waited for.' },
  { name: '--cli-binary-format', kind: 'string', choices: ['base64', 'raw-in-base64-out'], about: 'How binary values are given: in base64, or as they are.' },
  { name: '--no-cli-pager', kind: 'boolean', about: 'Do not page the output. It never is here.' },
  { name: '--cli-auto-prompt', kind: 'boolean', about: 'Ask for the parameters one by one. Not simulated.' },
  { name: '--no-cli-auto-prompt', kind: 'boolean', about: 'Do not ask for parameters.' },
  { name: '--cli-error-format', kind: 'string', choices: ERROR_FORMATS, about: 'How to print errors.' },
]

const ARGUMENTS: readonly Argument[] = GLOBAL_OPTIONS.map(({ name, kind, choices }) => ({
  name,
  key: name.slice(2),
  arity: kind === 'boolean' ? 0 : 1,
  ...(choices === undefined ? {} : { choices }),
}))

export interface Globals {
  command: string
  /** What follows for the command: its words without the global options. */
  rest: readonly string[]
  values: ReadonlyMap<string, ParsedValue>
}

/**
 * Takes the global options out of a line, wherever they stand.
 * @throws CliError 252, also when there is no command.
 */
export function parseGlobals(words: readonly string[]): Globals {
  if (words.some((word) => word === '--version')) return { command: '--version', rest: [], values: new Map() }
  // The stock command looks for the profile before anything else.
  const profile = words.indexOf('--profile')
  if (profile !== -1 && words[profile + 1]?.startsWith('-') !== false) throw paramValidation('argument --profile: expected one argument\n\nusage: aws [--profile PROFILE] [--debug]')
  const { values, rest } = parseArguments([...ARGUMENTS, { name: 'command', key: 'command', arity: 1, required: true }], words)
  return { command: String(values.get('command')), rest, values }
}
