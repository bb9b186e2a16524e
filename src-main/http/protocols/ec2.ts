/** EC2's query protocol: lists without a word between name and number, and names in upper camel case. https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
import { shapeOf } from '../../aws/models/model.js'
import type { FormDialect } from './form.js'
import type { Protocol } from './protocol.js'
import { codeAndMessage, readFormCall, xmlAnswer } from './query.js'
import { writeTimestamp, writeScalar } from './values.js'
import { element, XmlWriter } from './write-xml.js'

const DIALECT: FormDialect = { memberName: (name, { queryName, locationName }) => queryName ?? upperFirst(locationName ?? name), flatLists: true }

export const ec2: Protocol = {
  read: (model, request) => readFormCall(model, request, DIALECT),

  writeOutput(model, operation, output, requestId) {
    const shape = operation.output === undefined ? undefined : shapeOf(model, operation.output)
    const writer = new XmlWriter(model, (scalar, member, value) =>
      // With milliseconds, as EC2 writes dates.
      scalar.type === 'timestamp' ? writeTimestamp(Number(value), 'iso8601').replace('Z', '.000Z') : writeScalar(scalar, member, value, 'iso8601'),
    )
    // An operation without output says that it was done.
    const members = shape?.type === 'structure' ? writer.members(shape, output) : element('return', 'true')
    const name = `${operation.name}Response`
    return xmlAnswer(200, requestId, `<${name} xmlns="${model.metadata.xmlNamespace ?? ''}/">${element('requestId', requestId)}${members}</${name}>`)
  },

  writeError(_, error, requestId) {
    return xmlAnswer(error.status, requestId, element('Response', element('Errors', element('Error', codeAndMessage(error))) + element('RequestID', requestId)))
  },
}

function upperFirst(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}
