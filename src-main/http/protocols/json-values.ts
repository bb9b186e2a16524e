/** JSON bodies: from a text to an input and from an output to a text, by the model. */
import { SECOND } from '../../aws/clock.js'
import { shapeOf } from '../../aws/models/model.js'
import type { ServiceModel, Shape, StructureShape } from '../../aws/models/shapes.js'
import { ServiceError } from '../../aws/service-error.js'
import { readScalar, readTimestamp } from './values.js'

/** @throws ServiceError SerializationException when it is no JSON object. */
export function readJsonBody(model: ServiceModel, shape: StructureShape, body: Uint8Array): Record<string, unknown> {
  if (body.length === 0) return {}
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new ServiceError('SerializationException', 'The body of the request is no JSON text.', { status: 400 })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ServiceError('SerializationException', 'The body of the request is no JSON object.', { status: 400 })
  }
  return readStructure(model, shape, value)
}

/** Members with a place elsewhere, in headers or the address, are left out. */
export function writeJsonStructure(model: ServiceModel, shape: StructureShape, value: object): Record<string, unknown> {
  const written: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(shape.members)) {
    const given = (value as Readonly<Record<string, unknown>>)[name]
    if (member.location !== undefined || given === undefined || given === null) continue
    written[member.locationName ?? name] = write(model, shapeOf(model, member.shape), given)
  }
  return written
}

function readStructure(model: ServiceModel, shape: StructureShape, value: object): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(shape.members)) {
    const wireName = member.locationName ?? name
    const given: unknown = Object.hasOwn(value, wireName) ? (value as Readonly<Record<string, unknown>>)[wireName] : undefined
    if (member.location === undefined && given !== undefined && given !== null) input[name] = read(model, shapeOf(model, member.shape), given)
  }
  return input
}

/** What does not fit stays as it is: the gateway says what is wrong with it. */
function read(model: ServiceModel, shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case 'structure':
      return isObject(value) ? (shape.document ? value : readStructure(model, shape, value)) : value
    case 'list':
      return Array.isArray(value) ? value.map((each: unknown) => read(model, shapeOf(model, shape.member.shape), each)) : value
    case 'map':
      return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]: [string, unknown]) => [key, read(model, shapeOf(model, shape.value.shape), each)])) : value
    case 'timestamp':
      return typeof value === 'number' ? Math.round(value * SECOND) : typeof value === 'string' ? (readTimestamp(value) ?? value) : value
    case 'blob':
      return typeof value === 'string' ? readScalar(shape, value) : value
    default:
      return value
  }
}

function write(model: ServiceModel, shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case 'structure':
      return shape.document ? value : writeJsonStructure(model, shape, value as object)
    case 'list':
      return (value as readonly unknown[]).map((each) => write(model, shapeOf(model, shape.member.shape), each))
    case 'map':
      return Object.fromEntries(Object.entries(value as object).map(([key, each]: [string, unknown]) => [key, write(model, shapeOf(model, shape.value.shape), each)]))
    case 'timestamp':
      return Number(value) / SECOND
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64')
    default:
      return value
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
