/** Holds an input against the service's model, as AWS does before it looks at permissions. */
import { isInstant } from '../aws/clock.js'
import { compilePattern } from '../aws/models/pattern.js'
import { membersOf, type NamedMember } from '../aws/models/members.js'
import { shapeOf } from '../aws/models/model.js'
import type { ListShape, MapShape, OperationModel, ServiceModel, Shape, StructureShape } from '../aws/models/shapes.js'
import type { ServiceError } from '../aws/service-error.js'
import type { Input } from './request.js'
import { toServiceError, type Place, type Violation } from './validation-error.js'

/** After so many violations the search ends: nobody reads more, and an input may be hostile. */
const MOST_VIOLATIONS = 100
/** Without a `max` in the model, a longer value than this does not meet a pattern; it bounds the time a pattern can take. */
const LONGEST_FOR_PATTERN = 4096

/**
 * @param input members in AWS's case. Instants are epoch milliseconds, blobs bytes. Members that the model does not know
 *   are ignored, as AWS ignores them; it is the client that refuses them.
 * @returns the error with which the service would answer; undefined when the input is as the model wants it.
 */
export function validateInput(model: ServiceModel, operation: OperationModel, input: Input): ServiceError | undefined {
  if (operation.input === undefined) return undefined
  const shape = shapeOf(model, operation.input)
  if (shape.type !== 'structure') throw new Error(`The input of ${operation.name} is no structure`)
  const walk = new Walk(model)
  walk.structure(shape, input, { path: '', wire: '', inBody: false, isPayload: false })
  return toServiceError(model.metadata, walk.violations)
}

class Walk {
  readonly violations: Violation[] = []
  constructor(private readonly model: ServiceModel) {}

  structure(shape: StructureShape, value: object, place: Place): void {
    for (const member of membersOf(this.model, shape)) {
      if (this.violations.length >= MOST_VIOLATIONS) return
      const given: unknown = Object.hasOwn(value, member.name) ? (value as Record<string, unknown>)[member.name] : undefined
      if (given !== undefined && given !== null) this.any(member.shape, given, placeOf(member, shape, place))
      else if (member.required) this.add({ kind: 'missing', place: placeOf(member, shape, place) })
    }
  }

  private any(shape: Shape, value: unknown, place: Place): void {
    if (!hasType(shape, value)) {
      this.add({ kind: 'type', place, value, shape })
    } else if (shape.type === 'structure') {
      this.structure(shape, value as object, place)
    } else if (shape.type === 'list') {
      this.list(shape, value as readonly unknown[], place)
    } else if (shape.type === 'map') {
      this.map(shape, value as Record<string, unknown>, place)
    } else {
      for (const constraint of brokenConstraints(shape, value)) this.add({ kind: 'constraint', place, value, shape, ...constraint })
    }
  }

  private list(shape: ListShape, values: readonly unknown[], place: Place): void {
    const bounds = brokenBounds(shape, values.length, 'length')
    for (const constraint of bounds) this.add({ kind: 'constraint', place, value: values, shape, ...constraint })
    if (bounds.length > 0) return
    const element = shapeOf(this.model, shape.member.shape)
    const isNested = element.type === 'structure' || element.type === 'list' || element.type === 'map'
    for (const [index, value] of values.entries()) {
      if (this.violations.length >= MOST_VIOLATIONS) return
      const inner = { ...place, path: `${place.path}.${index + 1}.member`, wire: `${place.wire}.${index + 1}`, isPayload: false }
      if (isNested || value === undefined || value === null || !hasType(element, value)) {
        this.any(element, value, inner)
        continue
      }
      const [broken] = brokenConstraints(element, value)
      if (broken !== undefined) {
        // One complaint about the whole list, which names all that AWS asks of an element.
        const rule = `Member must satisfy constraint: [${allConstraints(element).join(', ')}]`
        this.add({ kind: 'constraint', place, value: values, shape: { ...shape, sensitive: element.sensitive === true }, rule, about: broken.about })
        return
      }
    }
  }

  private map(shape: MapShape, value: Record<string, unknown>, place: Place): void {
    for (const [key, member] of Object.entries(value)) {
      if (this.violations.length >= MOST_VIOLATIONS) return
      const inner = { ...place, path: `${place.path}.${key}.member`, isPayload: false }
      this.any(shapeOf(this.model, shape.key.shape), key, inner)
      this.any(shapeOf(this.model, shape.value.shape), member, inner)
    }
  }

  private add(violation: Violation): void {
    if (this.violations.length < MOST_VIOLATIONS) this.violations.push(violation)
  }
}

function placeOf({ name, wireName, member }: NamedMember, shape: StructureShape, outer: Place): Place {
  const isPayload = outer.path === '' && shape.payload === name
  return {
    path: join(outer.path, lowerFirst(name)),
    wire: member.queryName ?? (member.location === undefined ? upperFirst(wireName) : wireName),
    inBody: outer.inBody || isPayload || (outer.path === '' && member.location === undefined),
    isPayload,
  }
}

/** A rule in AWS's words, and what it is about. */
type Constraint = Pick<Extract<Violation, { kind: 'constraint' }>, 'rule' | 'about'>

function brokenConstraints(shape: Shape, value: unknown): Constraint[] {
  if (shape.type === 'integer' || shape.type === 'long' || shape.type === 'float' || shape.type === 'double') {
    return brokenBounds(shape, Number(value), 'value')
  }
  if (shape.type === 'blob' && value instanceof Uint8Array) return brokenBounds(shape, value.byteLength, 'length')
  if (shape.type !== 'string' || typeof value !== 'string') return []
  const broken = brokenBounds(shape, countCharacters(value), 'length')
  // A value that is too long is said to be so, and is not held against a pattern as well.
  const isTooLong = broken.some((constraint) => constraint.about === 'max')
  if (shape.pattern !== undefined && !isTooLong && !meetsPattern(shape.pattern, value, shape.max)) {
    broken.push({ rule: patternRule(shape.pattern), about: 'pattern' })
  }
  if (shape.enum !== undefined && !shape.enum.includes(value)) broken.push({ rule: enumRule(shape.enum), about: 'enum' })
  return broken
}

function brokenBounds(shape: { min?: number; max?: number }, size: number, noun: 'length' | 'value'): Constraint[] {
  if (shape.max !== undefined && size > shape.max) return [{ rule: maxRule(shape.max, noun), about: 'max' }]
  if (shape.min !== undefined && size < shape.min) return [{ rule: minRule(shape.min, noun), about: 'min' }]
  return []
}

function allConstraints(shape: Shape): string[] {
  if (shape.type !== 'string') return []
  return [
    ...(shape.max === undefined ? [] : [maxRule(shape.max, 'length')]),
    ...(shape.min === undefined ? [] : [minRule(shape.min, 'length')]),
    ...(shape.pattern === undefined ? [] : [patternRule(shape.pattern)]),
    ...(shape.enum === undefined ? [] : [enumRule(shape.enum)]),
  ]
}

function maxRule(max: number, noun: string): string {
  return `Member must have ${noun} less than or equal to ${max}`
}
function minRule(min: number, noun: string): string {
  return `Member must have ${noun} greater than or equal to ${min}`
}
function patternRule(pattern: string): string {
  return `Member must satisfy regular expression pattern: ${pattern}`
}
function enumRule(values: readonly string[]): string {
  return `Member must satisfy enum value set: [${values.join(', ')}]`
}

function meetsPattern(pattern: string, value: string, max: number | undefined): boolean {
  if (max === undefined && value.length > LONGEST_FOR_PATTERN) return false
  return compilePattern(pattern).test(value)
}

/** In code points, as Java's clients and services count them here. */
function countCharacters(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++, count++) if ((text.codePointAt(index) ?? 0) > 0xffff) index++
  return count
}

function hasType(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'structure':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    case 'list':
      return Array.isArray(value)
    case 'string':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'blob':
      return value instanceof Uint8Array
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31
    case 'long':
      return typeof value === 'number' && Number.isSafeInteger(value)
    case 'timestamp':
      return isInstant(value)
    default:
      return typeof value === 'number' && Number.isFinite(value)
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
/** `UserName` is `userName` in messages, and `SAMLAssertion` is `sAMLAssertion`. */
function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1)
}
function upperFirst(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}
