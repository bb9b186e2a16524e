/** The query protocol of IAM and STS: a form in, XML out. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
import { encoded } from '../../access/sigv4/canonical-request.js'
import type { ApiError } from '../../api/request.js'
import { shapeOf } from '../../aws/models/model.js'
import type { Member, ServiceModel } from '../../aws/models/shapes.js'
import { ServiceError } from '../../aws/service-error.js'
import { parseForm, readFormStructure, type FormDialect, type FormNode } from './form.js'
import type { Protocol, WireAnswer, WireCall, WireRequest } from './protocol.js'
import { writeScalar, type ScalarShape } from './values.js'
import { element, XmlWriter } from './write-xml.js'
import { escapeXml } from './xml.js'

const DIALECT: FormDialect = { memberName: (name, member) => member.locationName ?? name, flatLists: false }

export const query: Protocol = {
  read: (model, request) => readFormCall(model, request, DIALECT),

  writeOutput(model, operation, output, requestId) {
    const shape = operation.output === undefined ? undefined : shapeOf(model, operation.output)
    const { resultWrapper, name } = operation
    const members = shape?.type === 'structure' ? writerOf(model).members(shape, output) : ''
    const result = resultWrapper === undefined ? members : element(resultWrapper, members)
    const metadata = element('ResponseMetadata', element('RequestId', requestId))
    return xmlAnswer(200, requestId, `<${name}Response xmlns="${model.metadata.xmlNamespace ?? ''}">${result}${metadata}</${name}Response>`)
  },

  writeError(model, error, requestId) {
    const body = element('Error', element('Type', error.type) + codeAndMessage(error)) + element('RequestId', requestId)
    return xmlAnswer(error.status, requestId, `<ErrorResponse xmlns="${model.metadata.xmlNamespace ?? ''}">${body}</ErrorResponse>`)
  },
}

/** Reads operation and input out of a form, as both query protocols do. @throws ServiceError when it names none. */
export function readFormCall(model: ServiceModel, request: WireRequest, dialect: FormDialect): WireCall {
  const form = parseForm(request.query, request.method === 'GET' ? '' : Buffer.from(request.body).toString('utf8'))
  const operation = textOf(form, 'Action')
  if (operation === undefined) throw new ServiceError('MissingAction', 'The request must contain the parameter Action', { status: 400 })
  const version = textOf(form, 'Version')
  const { apiVersion, serviceId } = model.metadata
  if (version !== undefined && version !== apiVersion) {
    throw new ServiceError('NoSuchVersion', `The requested version (${version}) of service ${serviceId} does not exist`, { status: 400 })
  }
  const known = Object.hasOwn(model.operations, operation) ? model.operations[operation] : undefined
  const shape = known?.input === undefined ? undefined : shapeOf(model, known.input)
  return { operation, input: shape?.type === 'structure' ? readFormStructure(model, shape, form, dialect) : {} }
}

export function xmlAnswer(status: number, requestId: string, xml: string): WireAnswer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body: `${xml}\n` }
}

export function codeAndMessage({ code, message }: ApiError): string {
  return element('Code', escapeXml(code)) + element('Message', escapeXml(message))
}

function textOf(form: FormNode, name: string): string | undefined {
  return form.children.get(name)?.value
}

function writerOf(model: ServiceModel): XmlWriter {
  const isIam = model.metadata.service === 'iam'
  return new XmlWriter(model, (shape: ScalarShape, member: Member, value: unknown) => {
    // IAM answers policy documents URL-encoded after RFC 3986, and clients decode them.
    if (isIam && member.shape === 'policyDocumentType') return encoded(String(value))
    return writeScalar(shape, member, value, 'iso8601')
  })
}
