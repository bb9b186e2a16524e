/** `--query`: JMESPath over a result. https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-filter.html */
import { search } from 'jmespath'
import { generalError, paramValidation } from '../errors.js'
import { checkSyntax } from './query-syntax.js'
import { QueryError } from './query-tokens.js'

/** @throws CliError 252 for an expression that cannot be read. */
export function checkQuery(expression: string): void {
  try {
    checkSyntax(expression)
  } catch (error) {
    if (error instanceof QueryError) throw paramValidation(`Bad value for --query ${expression}: ${error.message}`)
    throw error
  }
}

/** @throws CliError 255 for an expression that does not fit the result. */
export function applyQuery(expression: string, result: unknown): unknown {
  try {
    return (search(result, expression) as unknown) ?? null
  } catch (error) {
    throw generalError(error instanceof Error ? error.message : String(error))
  }
}
