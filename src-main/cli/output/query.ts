/** `--query`: JMESPath over a result. https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-filter.html */
import { generalError, paramValidation } from '../errors.js'
import { evaluate } from './query-evaluate.js'
import { QueryTypeError } from './query-functions.js'
import { parseQuery } from './query-syntax.js'
import { QueryError } from './query-tokens.js'
import { Reference } from './query-values.js'

/** @throws CliError 252 for an expression that cannot be read. */
export function checkQuery(expression: string): void {
  try {
    parseQuery(expression)
  } catch (error) {
    if (error instanceof QueryError) throw paramValidation(`Bad value for --query ${expression}: ${error.message}`)
    throw error
  }
}

/** What an expression of ours finds, such as a paginator's. */
export function search(value: unknown, expression: string): unknown {
  return evaluate(parseQuery(expression), value)
}

/** @throws CliError 255 for an expression that does not fit the result. */
export function applyQuery(expression: string, result: unknown): unknown {
  try {
    const found = search(result, expression) ?? null
    if (found instanceof Reference) throw new QueryTypeError('Encountered unrecognized type in JSON encoder.')
    return found
  } catch (error) {
    if (error instanceof QueryTypeError) throw generalError(error.message)
    throw error
  }
}
