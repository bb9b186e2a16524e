/**
 * What can go wrong with an `aws` command, and the code it exits with.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html
 */

export const USAGE = `usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
`

/** An error of the command itself; `code` is named before the message when AWS names one. */
export class CliError extends Error {
  override readonly name = 'CliError'

  constructor(
    message: string,
    readonly exitCode: number,
    readonly code?: string,
    /** Text that AWS prints before the error line. */
    readonly preamble: string = '',
  ) {
    super(message)
  }
}

/** The request was wrong before it was sent. */
export function paramValidation(message: string): CliError {
  return new CliError(message, 252, 'ParamValidation')
}

/** The line could not be parsed; the usage follows the message. */
export function usageError(message: string): CliError {
  return paramValidation(`${message}\n\n${USAGE.trimEnd()}`)
}

export function unknownOptions(options: readonly string[]): CliError {
  return new CliError(`Unknown options: ${options.join(', ')}`, 252, undefined, `\n${USAGE}\n`)
}

/** As `unknownOptions`, of commands that no service model describes. */
export function unknownWords(words: readonly string[]): CliError {
  return paramValidation(`Unknown options: ${words.join(', ')}`)
}

export function parameterError(parameter: string, message: string): CliError {
  return paramValidation(`Error parsing parameter '${parameter}': ${message}`)
}

export function configurationError(code: string, message: string): CliError {
  return new CliError(message, 253, code)
}

/** Anything else. */
export function generalError(message: string): CliError {
  return new CliError(message, 255)
}

/** The service answered with an error. */
export class ServiceCallError extends Error {
  override readonly name = 'ServiceCallError'

  constructor(
    readonly code: string,
    readonly serviceMessage: string,
    readonly operation: string,
    readonly status: number,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(`An error occurred (${code}) when calling the ${operation} operation: ${serviceMessage}`)
  }
}

/** Ends a command early with nothing more to say. */
export class Exit extends Error {
  override readonly name = 'Exit'

  constructor(readonly exitCode: number) {
    super(`exit ${exitCode}`)
  }
}
