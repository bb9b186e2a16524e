/**
 * `aws iam wait user-exists`: asks again and again until something is so.
 * https://docs.aws.amazon.com/cli/latest/reference/iam/wait/index.html
 */
import { findOperationModel } from '../../aws/models/model.js'
import { SECOND } from '../../aws/clock.js'
import type { ServiceModel, Waiter, WaiterAcceptor } from '../../aws/models/shapes.js'
import { call } from '../call/call.js'
import { regionOf } from '../call/regions.js'
import { CliError, generalError, paramValidation, ServiceCallError } from '../errors.js'
import { invalidChoice } from '../grammar/argument-parser.js'
import { waitHelp } from '../help/service-help.js'
import { operationHelp } from '../help/operation-help.js'
import type { Invocation } from '../invocation.js'
import { kebabName } from '../names.js'
import { fromOutput } from '../output/from-output.js'
import { search } from '../output/query.js'
import { validate } from '../parameters/validate.js'
import { argumentTable, parseOperation, toRequestInput } from './operation.js'
import { operationInput } from './operation-input.js'

export async function runWait(service: string, model: ServiceModel, words: readonly string[], invocation: Invocation): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined) throw paramValidation(`usage: aws [options] ${service} wait <subcommand> [parameters]\naws: [ERROR]: too few arguments`)
  if (name === 'help') {
    invocation.streams.out(waitHelp(service, model))
    return 0
  }
  const waiters = new Map(Object.keys(model.waiters).map((waiter) => [kebabName(waiter), waiter]))
  const waiterName = waiters.get(name)
  const waiter = waiterName === undefined ? undefined : model.waiters[waiterName]
  if (waiterName === undefined || waiter === undefined) throw invalidChoice('subcommand', name, [...waiters.keys()])
  return waitFor(service, model, waiterName, waiter, rest, invocation)
}

async function waitFor(service: string, model: ServiceModel, name: string, waiter: Waiter, words: readonly string[], invocation: Invocation): Promise<number> {
  const operation = findOperationModel(model.metadata.service, waiter.operation)
  if (operation === undefined) throw generalError(`Waiter ${name} failed: Rolecall does not simulate ${service}:${waiter.operation}.`)
  const table = argumentTable(model, operation, undefined)
  const values = parseOperation(table, words)
  if (values === 'help') {
    const description = [
      `Asks ${operation.name} every ${waiter.delay} seconds until the answer tells that it is so, and at most ${waiter.maxAttempts} times.`,
      'It exits with 0 then, and with 255 when it was not so in that time.',
    ]
    invocation.streams.out(operationHelp(service, model, operation, table, { name: kebabName(name), description, isSilent: true }))
    return 0
  }
  const input = await operationInput(model, operation, table, values, invocation.context)
  regionOf(model.metadata, invocation.settings)
  validate(model, operation.input, input)
  const request = toRequestInput(model, operation, input, invocation)
  for (let attempt = 1; ; attempt += 1) {
    const response = await ask(model, waiter, request, invocation)
    const acceptor = waiter.acceptors.find((candidate) => matches(candidate, response))
    if (acceptor?.state === 'success') return 0
    if (acceptor?.state === 'failure') throw failure(name, `Waiter encountered a terminal failure state: ${explain(acceptor)}`)
    if (acceptor === undefined && response.error !== undefined) {
      throw failure(name, `An error occurred (${response.error.code}): ${response.error.serviceMessage}`)
    }
    if (attempt >= waiter.maxAttempts) {
      throw failure(name, acceptor === undefined ? 'Max attempts exceeded' : `Max attempts exceeded. Previously accepted state: ${explain(acceptor)}`)
    }
    await invocation.context.sleep?.(waiter.delay * SECOND)
    if (invocation.context.signal?.aborted === true) throw new CliError('', 130)
  }
}

interface Response {
  status: number
  output?: Record<string, unknown>
  error?: ServiceCallError
}

async function ask(model: ServiceModel, waiter: Waiter, request: Record<string, unknown>, invocation: Invocation): Promise<Response> {
  const operation = findOperationModel(model.metadata.service, waiter.operation)
  try {
    const output = await call(model, waiter.operation, request, invocation)
    return { status: operation?.http.responseCode ?? 200, output: operation === undefined ? output : fromOutput(model, operation, output) }
  } catch (error) {
    if (error instanceof ServiceCallError) return { status: error.status, error }
    throw error
  }
}

function matches({ matcher, argument, expected }: WaiterAcceptor, { status, output, error }: Response): boolean {
  if (matcher === 'status') return status === expected
  if (matcher === 'error') return expected === true ? error !== undefined : expected === false ? error === undefined : error?.code === expected
  if (output === undefined || argument === undefined) return false
  const found = search(output, argument)
  if (matcher === 'path') return found === expected
  if (!Array.isArray(found) || found.length === 0) return false
  return matcher === 'pathAll' ? found.every((item) => item === expected) : found.some((item) => item === expected)
}

function explain({ matcher, argument, expected }: WaiterAcceptor): string {
  switch (matcher) {
    case 'status':
      return `Matched expected HTTP status code: ${String(expected)}`
    case 'error':
      return `Matched expected service error code: ${String(expected)}`
    case 'path':
      return `For expression "${argument}" we matched expected path: "${String(expected)}"`
    case 'pathAll':
      return `For expression "${argument}" all members matched excepted path: "${String(expected)}"`
    case 'pathAny':
      return `For expression "${argument}" we matched expected path: "${String(expected)}" at least once`
  }
}

function failure(name: string, reason: string): Error {
  return generalError(`Waiter ${name} failed: ${reason}`)
}
