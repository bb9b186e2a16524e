/** One call as the identity that the line acts for. */
import type { Credentials } from '../../api/request.js'
import { findOperationModel } from '../../aws/models/model.js'
import type { ServiceModel } from '../../aws/models/shapes.js'
import { paramValidation } from '../errors.js'
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
  if (model.metadata.service === 's3') checkBucketName(input['Bucket'])
  const region = regionOf(model.metadata, invocation.settings)
  return sendRequest(model, operation, input, invocation, { region, credentials: await credentialsFor(model, operation, invocation) })
}

const BUCKET_NAME = '^[a-zA-Z0-9.\\-_]{1,255}$'
const BUCKET_ARN =
  '^arn:(aws).*:(s3|s3-object-lambda):[a-z\\-0-9]*:[0-9]{12}:accesspoint[/:][a-zA-Z0-9\\-.]{1,63}$|' +
  '^arn:(aws).*:s3-outposts:[a-z\\-0-9]+:[0-9]{12}:outpost[/:][a-zA-Z0-9\\-]{1,63}[/:]accesspoint[/:][a-zA-Z0-9\\-]{1,63}$'

/** The AWS CLI looks at a bucket's name before it asks for it. */
export function checkBucketName(bucket: unknown): void {
  if (typeof bucket !== 'string' || new RegExp(BUCKET_NAME).test(bucket) || new RegExp(BUCKET_ARN).test(bucket)) return
  throw paramValidation(`Parameter validation failed:\nInvalid bucket name "${bucket}": Bucket name must match the regex "${BUCKET_NAME}" or be an ARN matching the regex "${BUCKET_ARN}"`)
}

async function credentialsFor(model: ServiceModel, operation: string, invocation: Invocation): Promise<Credentials> {
  const unsigned = findOperationModel(model.metadata.service, operation)?.unsigned === true
  if (!invocation.settings.signRequests || unsigned) return { kind: 'anonymous' }
  return (await resolveCredentials(invocation)).credentials
}
