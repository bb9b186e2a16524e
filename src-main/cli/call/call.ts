/** One call as the identity that the line acts for. */
import type { Credentials } from '../../api/request.js'
import { findOperationModel } from '../../aws/models/model.js'
import type { ServiceModel } from '../../aws/models/shapes.js'
import type { Invocation } from '../invocation.js'
import { resolveCredentials } from './credentials.js'
import { regionOf } from './regions.js'
import { sendRequest } from './send-request.js'

/**
 * @returns the output as it came: model names, instants, bytes.
 * @throws ServiceCallError for an error that the service answered; CliError when no request could be made.
 */
export async function call(
  model: ServiceModel,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  invocation: Invocation,
): Promise<Record<string, unknown>> {
  const region = regionOf(model.metadata, invocation.settings)
  return sendRequest(model, operation, input, invocation, { region, credentials: await credentialsFor(model, operation, invocation) })
}

async function credentialsFor(model: ServiceModel, operation: string, invocation: Invocation): Promise<Credentials> {
  const unsigned = findOperationModel(model.metadata.service, operation)?.unsigned === true
  if (!invocation.settings.signRequests || unsigned) return { kind: 'anonymous' }
  return (await resolveCredentials(invocation)).credentials
}
