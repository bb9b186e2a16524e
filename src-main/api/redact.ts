/** Request and response as the trail keeps them: member names in lower camel case, no secrets, no bodies. */
import { isInstant, toIso } from '../aws/clock.js'
import { membersOf } from '../aws/models/members.js'
import { findModel, findOperationModel } from '../aws/models/model.js'
import type { ServiceModel, Shape, StructureShape } from '../aws/models/shapes.js'
import type { Json } from '../store/trail/trail-event.js'
import type { ApiRequest, Output } from './request.js'

const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

export function redactedInput(request: ApiRequest): Json {
  const model = findModel(request.service)
  const shape = model && findOperationModel(request.service, request.operation)?.input
  return shape ? orNull(redact(model, shape, request.input, 0)) : null
}

export function redactedOutput(request: ApiRequest, output: Output): Json {
  const model = findModel(request.service)
  const shape = model && findOperationModel(request.service, request.operation)?.output
  return shape ? orNull(redact(model, shape, output, 0)) : null
}

/** CloudTrail has null for a request without parameters and an answer without elements. */
function orNull(elements: Json): Json {
  return isObject(elements) && Object.values(elements).every((value) => value === undefined) ? null : elements
}

const MAX_DEPTH = 12

function redact(model: ServiceModel, name: string, value: unknown, depth: number): Json {
  const shape: Shape | undefined = model.shapes[name]
  if (shape === undefined || value === undefined || value === null || depth > MAX_DEPTH) return null
  if (shape.sensitive || /^(SessionToken|tokenType|accessKeySecretType|secretAccessKey)/i.test(name)) return HIDDEN
  if (shape.type === 'structure' && isObject(value)) return redactMembers(model, shape, value, depth)
  if (shape.type === 'list' && Array.isArray(value)) return value.map((entry) => redact(model, shape.member.shape, entry, depth + 1))
  if (shape.type === 'map' && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, redact(model, shape.value.shape, entry, depth + 1)]))
  }
  if (shape.type === 'timestamp' && isInstant(value)) return toIso(value)
  if (shape.type === 'blob') return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function redactMembers(model: ServiceModel, shape: StructureShape, value: Readonly<Record<string, unknown>>, depth: number): Json {
  const redacted: Record<string, Json> = {}
  for (const { name, member } of membersOf(model, shape)) {
    if (value[name] !== undefined) redacted[name.charAt(0).toLowerCase() + name.slice(1)] = redact(model, member.shape, value[name], depth + 1)
  }
  return redacted
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
