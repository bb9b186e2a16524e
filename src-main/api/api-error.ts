/** From what was thrown to what the door answers. */
import { findModel } from '../aws/models/model.js'
import { ServiceError } from '../aws/service-error.js'
import type { ApiError } from './request.js'

/** A thrown ServiceError in AWS's form; anything else is our own fault and says so. */
export function toApiError(error: unknown, service: string): ApiError {
  if (!(error instanceof ServiceError)) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      code: 'InternalFailure',
      message: `Rolecall failed to handle this request; nothing was changed. Please report it: ${reason}`,
      status: 500,
      type: 'Receiver',
      details: {},
    }
  }
  const status = error.status ?? modelledStatus(service, error.code) ?? 400
  return { code: error.code, message: error.message, status, type: status >= 500 ? 'Receiver' : 'Sender', details: error.details }
}

/** The HTTP status that the service's model gives an error code. */
function modelledStatus(service: string, code: string): number | undefined {
  for (const [name, shape] of Object.entries(findModel(service)?.shapes ?? {})) {
    if (shape.type !== 'structure' || !shape.exception) continue
    if ((shape.error?.code ?? name) === code) return shape.error?.httpStatusCode
  }
  return undefined
}
