/** The operations of one service: `aws iam …`. */
import { notSimulated } from '../../aws/service-error.js'
import { actionsOf } from '../../aws/reference/reference.js'
import type { ServiceModel } from '../../aws/models/shapes.js'
import { ServiceCallError, usageError } from '../errors.js'
import { invalidChoice } from '../grammar/argument-parser.js'
import { serviceHelp } from '../help/service-help.js'
import type { Invocation } from '../invocation.js'
import { kebabName, operationsByName, pascalName } from '../names.js'
import { runOperation } from './operation.js'
import { runWait } from './wait.js'

export async function runService(service: string, model: ServiceModel, words: readonly string[], invocation: Invocation): Promise<number> {
  const index = words.findIndex((word) => !word.startsWith('-'))
  const name = words[index]
  if (name === undefined) throw usageError('the following arguments are required: operation')
  const rest = words.toSpliced(index, 1)
  if (name === 'help') {
    invocation.streams.out(serviceHelp(service, model))
    return 0
  }
  const hasWaiters = Object.keys(model.waiters).length > 0
  if (name === 'wait' && hasWaiters) return runWait(service, model, rest, invocation)
  const operations = operationsByName(model)
  const operation = operations.get(name)
  if (operation !== undefined) return runOperation(service, model, operation, rest, invocation)
  const real = realOperation(model.metadata.service, name)
  if (real !== undefined) throw refusal(model.metadata.service, real)
  throw invalidChoice('operation', name, [...operations.keys(), ...(hasWaiters ? ['wait'] : []), 'help'])
}

/** The one honest answer for what AWS has and Rolecall has not. */
export function refusal(service: string, operation: string): ServiceCallError {
  return new ServiceCallError('RolecallNotSimulated', notSimulated(service, operation).message, operation, 501)
}

/** @returns AWS's name of an operation that is not in the models, when AWS has such an action. */
function realOperation(service: string, name: string): string | undefined {
  return actionsOf(service).find((action) => kebabName(action.name) === name)?.name
}

export function guessedOperation(words: readonly string[]): string {
  return pascalName(words.find((word) => !word.startsWith('-')) ?? '')
}
