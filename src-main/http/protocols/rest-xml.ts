/** The REST protocol with XML bodies, as S3 speaks it. https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
import { notSimulated, ServiceError } from '../../aws/service-error.js'
import type { Protocol } from './protocol.js'
import { readXmlStructure } from './read-xml.js'
import { readRestInput, writeRestOutput, type BodyFormat } from './rest-bindings.js'
import { findRoute } from './rest-routes.js'
import { S3_NAMESPACE, checkPath, checkWords, rootName, s3Status, unknownOperation } from './s3.js'
import { checkBody } from './s3-body.js'
import { writeScalar, writeTimestamp } from './values.js'
import { element, XmlWriter } from './write-xml.js'
import { escapeXml, malformedXml, parseXml } from './xml.js'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

const FORMAT: BodyFormat = {
  contentType: 'application/xml',

  read(model, shape, body, expected) {
    const root = parseXml(Buffer.from(body).toString('utf8'))
    if (expected !== undefined && root.name !== expected) throw malformedXml()
    return readXmlStructure(model, shape, root)
  },

  write(model, operation, shape, value, payload) {
    const writer = new XmlWriter(model, (scalar, member, each) =>
      // With milliseconds, as S3 writes dates.
      scalar.type === 'timestamp' ? writeTimestamp(Number(each), 'iso8601').replace('Z', '.000Z') : writeScalar(scalar, member, each, 'iso8601'),
    )
    const name = rootName(operation, payload)
    const [only] = Object.values(value) as unknown[]
    // The location of a bucket is the root element itself.
    const members = operation.name === 'GetBucketLocation' ? escapeXml(typeof only === 'string' ? only : '') : writer.members(shape, value)
    return `${DECLARATION}<${name} xmlns="${S3_NAMESPACE}">${members}</${name}>`
  },
}

export const restXml: Protocol = {
  read(model, request) {
    checkPath(request)
    const unknown = unknownOperation(request)
    if (unknown !== undefined) throw notSimulated('s3', unknown)
    // To copy is to put without a body of one's own.
    const isCopy = request.headers.has('x-amz-copy-source')
    const route = findRoute(model, request, ({ name }) => !(isCopy ? name === 'PutObject' || name === 'UploadPart' : name === 'CopyObject' || name === 'UploadPartCopy'))
    if (!route) throw new ServiceError('MethodNotAllowed', 'The specified method is not allowed against this resource.', { status: 405, details: { Method: request.method } })
    checkWords(route)
    checkBody(route.operation, request)
    return { operation: route.operation.name, input: readRestInput(model, route, request, FORMAT) }
  },

  writeOutput(model, operation, output, requestId) {
    const { status, headers, body } = writeRestOutput(model, operation, output, FORMAT)
    return { status: s3Status(operation, output, status), headers: Object.assign(headers, s3Ids(requestId)), body }
  },

  writeError(_, { code, message, status, details }, requestId) {
    const region: Record<string, string> = details['Region'] === undefined ? {} : { 'x-amz-bucket-region': details['Region'] }
    const headers = { 'content-type': 'application/xml', ...region, ...s3Ids(requestId) }
    // Who has the object already is told which it is, and nothing else.
    if (status === 304) return { status, headers: { ...toNames(details), ...s3Ids(requestId) }, body: '' }
    const fields = Object.entries({ Code: code, Message: message, ...details, RequestId: requestId, HostId: hostId(requestId) })
    return { status, headers, body: DECLARATION + element('Error', fields.map(([name, text]) => element(name, escapeXml(text))).join('')) }
  },
}

function toNames(details: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name.toLowerCase(), value]))
}

function s3Ids(requestId: string): Record<string, string> {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostId(requestId), 'x-amzn-requestid': requestId }
}

/** S3's second id; here it says the first one again. */
function hostId(requestId: string): string {
  return Buffer.from(requestId).toString('base64')
}
