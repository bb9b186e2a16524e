/** The answer to a service that is not simulated, in a form that its clients can read. */
import { notSimulated } from '../../aws/service-error.js'
import { element } from '../protocols/write-xml.js'
import type { WireAnswer, WireRequest } from '../protocols/protocol.js'
import { escapeXml } from '../protocols/xml.js'
import { isForm } from './find-service.js'

export function unknownService(name: string, { headers, method, path }: Pick<WireRequest, 'headers' | 'method' | 'path'>, requestId: string): WireAnswer {
  const target = headers.get('x-amz-target')
  const { code, message, status = 501 } = notSimulated(name, target?.split('.').at(-1) ?? `${method} ${path}`)
  if (!isForm(headers)) {
    const ids = { 'x-amzn-requestid': requestId, 'x-amzn-errortype': code, 'content-type': 'application/json' }
    return { status, headers: ids, body: JSON.stringify({ __type: code, message }) }
  }
  const error = element('Error', element('Type', 'Receiver') + element('Code', code) + element('Message', escapeXml(message)))
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body: element('ErrorResponse', error + element('RequestId', requestId)) }
}
