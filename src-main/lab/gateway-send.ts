/** Sends requests on their road from inside the process, and waits until what they changed is durable. */
import { handle } from '../api/gateway.js'
import type { ApiRequest, ApiResponse, Enforcement, Send } from '../api/request.js'
import type { World } from '../store/world.js'

/**
 * @param answered told of every answer before it is given.
 * @returns a Send that answers `ServiceUnavailable` when a change could not be saved and was taken back.
 */
export function gatewaySend(world: World, answered?: (request: ApiRequest, response: ApiResponse) => void, enforcement: Enforcement = 'strict'): Send {
  return async (request) => {
    let response = handle(request, world, enforcement)
    try {
      await world.durable()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      response = {
        requestId: response.requestId,
        eventId: response.eventId,
        error: { code: 'ServiceUnavailable', message, status: 503, type: 'Receiver', details: {} },
      }
    }
    answered?.(request, response)
    return response
  }
}
