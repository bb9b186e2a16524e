/** Where the REST protocols put the members of an input and an output: in the path, the query, the headers and the body. */
import { membersOf, type NamedMember } from '../../aws/models/members.js'
import { shapeOf } from '../../aws/models/model.js'
import type { Member, OperationModel, ServiceModel, Shape, StructureShape } from '../../aws/models/shapes.js'
import type { Input, Output } from '../../api/request.js'
import type { WireAnswer, WireRequest } from './protocol.js'
import type { FoundRoute } from './rest-routes.js'
import { readScalar, writeScalar } from './values.js'

/** How a structure stands in a body. */
export interface BodyFormat {
  contentType: string
  /** @param rootName what the body must be named; undefined for one of any name. */
  read: (model: ServiceModel, shape: StructureShape, body: Uint8Array, rootName: string | undefined) => Record<string, unknown>
  /** @param member the payload's, when the body is one member of the output. */
  write: (model: ServiceModel, operation: OperationModel, shape: StructureShape, value: object, member?: { name: string; model: Member }) => string
}

export function readRestInput(model: ServiceModel, { operation, labels, query }: FoundRoute, request: WireRequest, format: BodyFormat): Input {
  const shape = operation.input === undefined ? undefined : shapeOf(model, operation.input)
  if (shape?.type !== 'structure') return {}
  const input: Record<string, unknown> = {}
  const places = { labels, query, headers: request.headers }
  for (const member of membersOf(model, shape)) {
    const value = readBound(member, places)
    if (value !== undefined) input[member.name] = value
  }
  return { ...input, ...readPayload(model, shape, request, format) }
}

type Places = Pick<FoundRoute, 'labels' | 'query'> & Pick<WireRequest, 'headers'>

function readBound({ member, shape, wireName, headerName }: NamedMember, { labels, query, headers }: Places): unknown {
  switch (member.location) {
    case 'uri':
      return readOne(shape, labels[wireName])
    case 'querystring': {
      if (query.length === 0) return undefined
      const given = query.filter(([known]) => known === wireName).map(([, value]) => value)
      if (shape.type === 'list') return given.length === 0 ? undefined : given
      // A number without digits and a word without letters are not given.
      return given[0] === '' && shape.type !== 'string' ? undefined : readOne(shape, given[0])
    }
    case 'header': {
      const text = headers.get(headerName)
      return shape.type === 'list' ? text?.split(',').map((each) => each.trim()) : readOne(shape, text)
    }
    case 'headers':
      return readPrefixed(headers, headerName)
    default:
      return undefined
  }
}

function readOne(shape: Shape, text: string | undefined): unknown {
  return text === undefined || shape.type === 'structure' || shape.type === 'list' || shape.type === 'map' ? undefined : readScalar(shape, text)
}

function readPrefixed(headers: ReadonlyMap<string, string>, prefix: string): Record<string, string> | undefined {
  const found = [...headers].flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : []))
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

function readPayload(model: ServiceModel, shape: StructureShape, { body }: WireRequest, format: BodyFormat): Record<string, unknown> {
  if (shape.payload === undefined) return body.length === 0 ? {} : format.read(model, shape, body, shape.locationName)
  const member = shape.members[shape.payload]
  const inner = member && shapeOf(model, member.shape)
  if (!member || !inner) return {}
  if (inner.type === 'blob') return { [shape.payload]: body }
  if (body.length === 0) return {}
  if (inner.type === 'structure') return { [shape.payload]: format.read(model, inner, body, member.locationName ?? shape.payload) }
  return { [shape.payload]: Buffer.from(body).toString('utf8') }
}

export function writeRestOutput(model: ServiceModel, operation: OperationModel, output: Output, format: BodyFormat): WireAnswer {
  const shape = operation.output === undefined ? undefined : shapeOf(model, operation.output)
  const answer = { status: operation.http.responseCode ?? 200, headers: {} as Record<string, string>, body: '' as Uint8Array | string }
  if (shape?.type !== 'structure') return answer
  let hasBody = false
  for (const member of membersOf(model, shape)) {
    const value = output[member.name]
    if (member.member.location === undefined) hasBody ||= shape.payload === undefined
    else if (value !== undefined && value !== null) writeHeader(member, value, answer)
  }
  if (shape.payload !== undefined) {
    const member = shape.members[shape.payload]
    const value = output[shape.payload]
    if (member && value !== undefined && value !== null) writePayload(model, operation, shape.payload, member, value, format, answer)
  } else if (hasBody && operation.http.method !== 'HEAD') {
    answer.headers['content-type'] = format.contentType
    answer.body = format.write(model, operation, shape, output)
  }
  return answer
}

function writeHeader({ member, shape, headerName: name }: NamedMember, value: unknown, answer: { status: number; headers: Record<string, string> }): void {
  if (member.location === 'statusCode') answer.status = Number(value)
  else if (member.location === 'headers') for (const [key, each] of Object.entries(value as object)) answer.headers[name + key.toLowerCase()] = String(each)
  else if (shape.type === 'list') answer.headers[name] = (value as readonly unknown[]).join(',')
  else if (shape.type !== 'structure' && shape.type !== 'map') answer.headers[name] = writeScalar(shape, member, value, 'rfc822')
}

function writePayload(model: ServiceModel, operation: OperationModel, name: string, member: Member, value: unknown, format: BodyFormat, answer: WireAnswer & { headers: Record<string, string> }): void {
  const shape = shapeOf(model, member.shape)
  if (shape.type === 'structure') {
    answer.headers['content-type'] = format.contentType
    answer.body = format.write(model, operation, shape, value as object, { name, model: member })
  } else {
    answer.body = value instanceof Uint8Array ? value : String(value)
  }
}
