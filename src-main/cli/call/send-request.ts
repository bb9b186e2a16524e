/** Sends one request on its road, with the keys and the Region that it is given. */
import type { Credentials } from '../../api/request.js'
import { findOperationModel, shapeOf } from '../../aws/models/model.js'
import type { OperationModel, ServiceModel } from '../../aws/models/shapes.js'
import { CliError, ServiceCallError } from '../errors.js'
import type { Invocation } from '../invocation.js'
import { userAgent } from '../version.js'

/**
 * @returns the output as it came: model names, instants, bytes.
 * @throws ServiceCallError for an error that the service answered; CliError 130 when the line was interrupted.
 */
export async function sendRequest(
  model: ServiceModel,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  invocation: Invocation,
  { credentials, region }: { credentials: Credentials; region: string },
): Promise<Record<string, unknown>> {
  const { context, gesture, streams, globals } = invocation
  const { service } = model.metadata
  const operationModel = findOperationModel(service, operation)
  if (context.signal?.aborted === true) throw new CliError('', 130)
  if (globals.values.get('debug') === true) streams.error(`aws: [DEBUG]: ${service}:${operation} in ${region} as ${identity(credentials)}\n`)
  const response = await context.send({
    service,
    operation,
    input,
    region,
    credentials,
    sourceIp: context.sourceIp,
    userAgent: userAgent(context, globals),
    instant: context.now(),
    gesture,
  })
  if (response.error === undefined) return response.output ?? {}
  const { error } = response
  if (error.status === 403 || /^AccessDenied|^UnauthorizedOperation$/.test(error.code)) context.onDenied?.(response.eventId, error.message)
  if (operationModel?.http.method === 'HEAD') {
    throw new ServiceCallError(String(error.status), HEAD_MESSAGES[error.status] ?? 'Unknown', operation, error.status)
  }
  throw new ServiceCallError(error.code, error.message, operation, error.status, modelledDetails(model, operationModel, error.code, error.details))
}

/** A HEAD request has no body to tell more. */
const HEAD_MESSAGES: Readonly<Record<number, string>> = { 301: 'Moved Permanently', 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found' }

/** Only members that the error's shape has are shown. */
function modelledDetails(
  model: ServiceModel,
  operation: OperationModel | undefined,
  code: string,
  details: Readonly<Record<string, string>>,
): Record<string, string> {
  const shape = (operation?.errors ?? []).map((name) => shapeOf(model, name)).find((known) => known.type === 'structure' && known.error?.code === code)
  if (shape?.type !== 'structure') return {}
  return Object.fromEntries(Object.entries(details).filter(([name]) => Object.hasOwn(shape.members, name) && !/^(message|code)$/i.test(name)))
}

function identity(credentials: Credentials): string {
  return credentials.kind === 'keys' ? credentials.accessKeyId : credentials.kind
}
