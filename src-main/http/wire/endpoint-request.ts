/** One request of AWS's wire, from its bytes to its answer: read, sent on its road, written. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { claimedScope } from '../../access/sigv4/read-signature.js'
import { toApiError } from '../../api/api-error.js'
import type { ApiError, ApiRequest, ApiResponse } from '../../api/request.js'
import { findOperationModel } from '../../aws/models/model.js'
import type { SignedRequest } from '../../aws/credentials.js'
import type { ServiceModel } from '../../aws/models/shapes.js'
import { ServiceError } from '../../aws/service-error.js'
import type { OpenWorld } from '../../lab/open-world.js'
import { CONSOLE_IP } from '../../lab/locations.js'
import { protocolOf } from '../protocols/find-protocol.js'
import type { Protocol, WireAnswer } from '../protocols/protocol.js'
import { findService, mayBringObject } from './find-service.js'
import { toHostTime } from './host-time.js'
import type { WireLimits } from './limits.js'
import { BodyError, type BodyReader } from './read-body.js'
import { headersByName, readHead, readWhole, type ReadRequest } from './read-request.js'
import { unknownService } from './unknown-service.js'

export interface EndpointParts {
  open: OpenWorld
  /** The host's clock, epoch milliseconds. */
  now: () => number
  limits: WireLimits
  bodies: BodyReader
  /** Told of what strict enforcement would have denied. */
  wouldDeny: (request: ApiRequest, error: ApiError) => void
}

/** @throws BodyError when the client went away. */
export async function answerRequest(parts: EndpointParts, request: IncomingMessage, bucket: string | undefined): Promise<WireAnswer> {
  const head = readHead(request, parts.now())
  const headers = headersByName(head)
  const scope = claimedScope(head)
  const isLarge = mayBringObject(scope, headers)
  let body: Uint8Array
  let refused: ServiceError | undefined
  try {
    body = await parts.bodies.read(request, isLarge ? parts.limits.objectBytes : parts.limits.bodyBytes)
  } catch (error) {
    if (!(error instanceof BodyError) || error.reason === 'broken') throw error
    body = new Uint8Array()
    refused = refusedBody(error, isLarge)
  }
  const { model, name, region } = findService(scope, head.query, headers, body)
  if (!model) return unknownService(name, { ...head, headers }, randomUUID())
  const protocol = protocolOf(model.metadata.protocol)
  try {
    if (refused) throw refused
    return await send(parts, { head, read: readWhole(head, headers, body, bucket), model, protocol, region })
  } catch (error) {
    return protocol.writeError(model, toApiError(error, name), randomUUID())
  }
}

interface Understood {
  head: SignedRequest
  read: ReadRequest
  model: ServiceModel
  protocol: Protocol
  region: string
}

async function send({ open, wouldDeny }: EndpointParts, { head, read, model, protocol, region }: Understood): Promise<WireAnswer> {
  const { service } = model.metadata
  const { operation, input } = protocol.read(model, read.wire)
  const instant = open.world.clock.now()
  const request: ApiRequest = {
    service,
    operation,
    input,
    region,
    credentials: read.credentials,
    sourceIp: CONSOLE_IP,
    userAgent: read.wire.headers.get('user-agent') ?? '',
    referer: read.wire.headers.get('referer'),
    instant,
    gesture: open.gesture(),
  }
  const response = await open.send(request)
  for (const denial of response.wouldDeny ?? []) wouldDeny(request, denial)
  return write(protocol, model, operation, response, head.hostTime - instant)
}

function write(protocol: Protocol, model: ServiceModel, operation: string, response: ApiResponse, shift: number): WireAnswer {
  const { service } = model.metadata
  const { requestId, error, output, wouldDeny } = response
  const known = findOperationModel(service, operation)
  const answer = error || !known ? protocol.writeError(model, error ?? unknown(operation), requestId) : protocol.writeOutput(model, known, toHostTime(service, output ?? {}, shift), requestId)
  const [first, ...more] = wouldDeny ?? []
  // A header has its limits: the rest is told to who started the endpoint.
  return first ? { ...answer, headers: { ...answer.headers, 'x-rolecall-would-deny': more.length > 0 ? `${first.message} (and ${more.length} more)` : first.message } } : answer
}

function unknown(operation: string): ApiError {
  return { code: 'InvalidAction', message: `Could not find operation ${operation}`, status: 400, type: 'Sender', details: {} }
}

function refusedBody({ reason, limit }: BodyError, isLarge: boolean): ServiceError {
  if (reason === 'busy') return new ServiceError(isLarge ? 'SlowDown' : 'Throttling', 'Please reduce your request rate.', { status: 503 })
  if (!isLarge) return new ServiceError('RequestEntityTooLarge', `The request is longer than ${limit} bytes.`, { status: 413 })
  return new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', { status: 400, details: { MaxSizeAllowed: String(limit) } })
}
