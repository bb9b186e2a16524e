/** From what was thrown to what the door answers. */
import { errorStatus } from '../aws/models/common-errors.js'
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
  const status = error.status ?? errorStatus(service, error.code)
  return { code: error.code, message: error.message, status, type: status >= 500 ? 'Receiver' : 'Sender', details: error.details }
}
