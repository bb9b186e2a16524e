/** The REST protocol with JSON bodies. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
import { ServiceError } from '../../aws/service-error.js'
import { readJsonBody, writeJsonStructure } from './json-values.js'
import type { Protocol } from './protocol.js'
import { readRestInput, writeRestOutput, type BodyFormat } from './rest-bindings.js'
import { findRoute } from './rest-routes.js'

const FORMAT: BodyFormat = {
  contentType: 'application/json',
  read: (model, shape, body) => readJsonBody(model, shape, body),
  write: (model, _, shape, value) => JSON.stringify(writeJsonStructure(model, shape, value)),
}

export const restJson: Protocol = {
  read(model, request) {
    const route = findRoute(model, request)
    if (!route) throw new ServiceError('UnknownOperationException', `No operation answers ${request.method} ${request.path}.`, { status: 404 })
    return { operation: route.operation.name, input: readRestInput(model, route, request, FORMAT) }
  },

  writeOutput(model, operation, output, requestId) {
    const answer = writeRestOutput(model, operation, output, FORMAT)
    return { ...answer, headers: { ...answer.headers, 'x-amzn-requestid': requestId } }
  },

  writeError(_, { code, message, status }, requestId) {
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': code, 'x-amzn-requestid': requestId }
    return { status, headers, body: JSON.stringify({ message }) }
  },
}
