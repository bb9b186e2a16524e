/** What a protocol of AWS is: how a request tells its operation and input, and how an answer is written. */
import type { ApiError, Input, Output } from '../../api/request.js'
import type { OperationModel, ServiceModel } from '../../aws/models/shapes.js'

/** A request after the transport is taken off: no chunks, no virtual host. */
export interface WireRequest {
  method: string
  /** Percent-encoded. */
  path: string
  /** Without the question mark. */
  query: string
  /** Names in lower case; the values of a repeated header are joined with commas. */
  headers: ReadonlyMap<string, string>
  body: Uint8Array
}

export interface WireAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  body: Uint8Array | string
}

export interface WireCall {
  operation: string
  input: Input
}

export interface Protocol {
  /** @throws ServiceError for what cannot be read. What is read is checked by the gateway, not here. */
  read(model: ServiceModel, request: WireRequest): WireCall
  writeOutput(model: ServiceModel, operation: OperationModel, output: Output, requestId: string): WireAnswer
  writeError(model: ServiceModel, error: ApiError, requestId: string): WireAnswer
}
