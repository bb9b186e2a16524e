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

/** What a function's first arguments may be, in the order in which the AWS CLI names it. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  abs: ['number'], avg: ['array-number'], ceil: ['number'], contains: ['array', 'string'], ends_with: ['string'], floor: ['number'], join: ['string'],
  keys: ['object'], length: ['string', 'array', 'object'], max: ['array-number', 'array-string'], max_by: ['array'], min: ['array-number', 'array-string'], min_by: ['array'],
  reverse: ['array', 'string'], sort: ['array-string', 'array-number'], sort_by: ['array'], starts_with: ['string'], sum: ['array-number'], values: ['object'],
}

/** A function on what is not there is the mistake that learners make; others are told as the package tells them. */
function inPythonsWords(message: string): string {
  const [, name = ''] = /^TypeError: (\w+)\(\) expected argument 1 to be type .* but received type null instead\.$/.exec(message) ?? []
  const taken = TAKEN[name]
  if (taken === undefined) return message
  return `In function ${name}(), invalid type for value: None, expected one of: [${taken.map((type) => `'${type}'`).join(', ')}], received: "null"`
}

/** @throws CliError 255 for an expression that does not fit the result. */
export function applyQuery(expression: string, result: unknown): unknown {
  try {
    return (search(result, expression) as unknown) ?? null
  } catch (error) {
    throw generalError(inPythonsWords(error instanceof Error ? error.message : String(error)))
  }
}
