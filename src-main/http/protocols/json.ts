/** The JSON protocols 1.0 and 1.1: the operation stands in a header. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
import { shapeOf } from '../../aws/models/model.js'
import type { ServiceMetadata, ServiceModel } from '../../aws/models/shapes.js'
import { ServiceError } from '../../aws/service-error.js'
import { readJsonBody, writeJsonStructure } from './json-values.js'
import type { Protocol, WireAnswer } from './protocol.js'

export const json: Protocol = {
  read(model, { headers, body }) {
    const target = headers.get('x-amz-target') ?? ''
    const name = target.slice(target.lastIndexOf('.') + 1)
    if (!isTargetOf(model.metadata, target)) throw new ServiceError('UnknownOperationException', `The operation ${target} is not known.`, { status: 400 })
    const operation = Object.hasOwn(model.operations, name) ? model.operations[name] : undefined
    const shape = operation?.input === undefined ? undefined : shapeOf(model, operation.input)
    return { operation: name, input: shape?.type === 'structure' ? readJsonBody(model, shape, body) : {} }
  },

  writeOutput(model, operation, output, requestId) {
    const shape = operation.output === undefined ? undefined : shapeOf(model, operation.output)
    return answer(model, 200, requestId, shape?.type === 'structure' ? writeJsonStructure(model, shape, output) : {})
  },

  writeError(model, { code, message, status }, requestId) {
    return answer(model, status, requestId, { __type: code, message })
  },
}

/** Some clients write the whole prefix and some its last part: `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101`. */
export function isTargetOf({ targetPrefix }: ServiceMetadata, target: string): boolean {
  const prefix = target.slice(0, Math.max(0, target.lastIndexOf('.')))
  return prefix !== '' && (prefix === targetPrefix || prefix === targetPrefix?.split('.').at(-1))
}

function answer(model: ServiceModel, status: number, requestId: string, body: object): WireAnswer {
  const type = `application/x-amz-json-${model.metadata.jsonVersion ?? '1.1'}`
  return { status, headers: { 'content-type': type, 'x-amzn-requestid': requestId }, body: JSON.stringify(body) }
}
