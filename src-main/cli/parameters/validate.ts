/** What is wrong with an input before it is sent: what is missing, unknown, of the wrong type or too short. */
import { shapeOf } from '../../aws/models/model.js'
import type { ServiceModel, Shape, StructureShape } from '../../aws/models/shapes.js'
import { paramValidation } from '../errors.js'
import { parseTimestamp } from './timestamp.js'
import { pythonText, pythonType } from './python-text.js'

/**
 * Only lower bounds are checked here; upper bounds, patterns and enumerations are the service's to refuse.
 * @param shapeName the shape of an operation's input; undefined takes no members.
 * @throws CliError 252 that lists every problem.
 */
export function validate(model: ServiceModel, shapeName: string | undefined, input: Readonly<Record<string, unknown>>): void {
  const problems: string[] = []
  const shape: Shape = shapeName === undefined ? { type: 'structure', members: {} } : shapeOf(model, shapeName)
  check(model, shape, input, '', problems)
  if (problems.length > 0) throw paramValidation(`Parameter validation failed:\n${problems.join('\n')}`)
}

const VALID_TYPES: Readonly<Record<Shape['type'], string>> = {
  structure: "<class 'dict'>",
  map: "<class 'dict'>",
  list: "<class 'list'>, <class 'tuple'>",
  string: "<class 'str'>",
  integer: "<class 'int'>",
  long: "<class 'int'>",
  float: "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
  double: "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
  boolean: "<class 'bool'>",
  timestamp: "<class 'datetime.datetime'>, timestamp-string",
  blob: "<class 'bytes'>, <class 'bytearray'>, file-like object",
}

function check(model: ServiceModel, shape: Shape, value: unknown, name: string, problems: string[]): void {
  if (shape.type === 'structure' && shape.document === true) return
  if (!isOfType(shape, value)) {
    problems.push(`Invalid type for parameter ${shown(name)}, value: ${pythonText(value)}, type: ${pythonType(value)}, valid types: ${VALID_TYPES[shape.type]}`)
    return
  }
  if (shape.type === 'structure') checkStructure(model, shape, value as Readonly<Record<string, unknown>>, name, problems)
  else if (shape.type === 'list') {
    const items = value as readonly unknown[]
    checkLength(items.length, shape.min, name, problems)
    const member = shapeOf(model, shape.member.shape)
    items.forEach((item, index) => check(model, member, item, `${name}[${index}]`, problems))
  } else if (shape.type === 'map') {
    const member = shapeOf(model, shape.value.shape)
    for (const [key, item] of Object.entries(value as object)) check(model, member, item, `${name}.${key}`, problems)
  } else if (shape.type === 'string') checkLength([...(value as string)].length, shape.min, name, problems)
  else if (shape.type === 'blob') checkLength((value as string | Uint8Array).length, shape.min, name, problems)
  else if ((shape.type === 'integer' || shape.type === 'long' || shape.type === 'float' || shape.type === 'double') && shape.min !== undefined) {
    if ((value as number) < shape.min) problems.push(`Invalid value for parameter ${shown(name)}, value: ${String(value)}, valid min value: ${shape.min}`)
  }
}

function checkStructure(model: ServiceModel, shape: StructureShape, value: Readonly<Record<string, unknown>>, name: string, problems: string[]): void {
  const names = Object.keys(shape.members)
  const given = Object.keys(value)
  if (shape.union === true && given.length !== 1) {
    problems.push(
      given.length === 0
        ? `Must set one of the following keys for tagged unionstructure ${shown(name)}: ${names.join(', ')}`
        : `Invalid number of parameters set for tagged union structure ${shown(name)}. Can only set one of the following keys: ${names.join(', ')}.`,
    )
  }
  for (const required of shape.required ?? []) {
    if (!Object.hasOwn(value, required)) problems.push(`Missing required parameter in ${shown(name)}: "${required}"`)
  }
  const known: string[] = []
  for (const member of given) {
    if (Object.hasOwn(shape.members, member)) known.push(member)
    else problems.push(`Unknown parameter in ${shown(name)}: "${member}", must be one of: ${names.join(', ')}`)
  }
  for (const member of known) {
    const reference = shape.members[member]
    if (reference !== undefined) check(model, shapeOf(model, reference.shape), value[member], `${name}.${member}`, problems)
  }
}

function checkLength(length: number, min: number | undefined, name: string, problems: string[]): void {
  if (min !== undefined && length < min) problems.push(`Invalid length for parameter ${shown(name)}, value: ${length}, valid min length: ${min}`)
}

function isOfType(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'structure':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    case 'list':
      return Array.isArray(value)
    case 'string':
      return typeof value === 'string'
    case 'integer':
    case 'long':
      return typeof value === 'number' && Number.isInteger(value)
    case 'float':
    case 'double':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'timestamp':
      return parseTimestamp(value) !== undefined
    case 'blob':
      return typeof value === 'string' || value instanceof Uint8Array
  }
}

function shown(name: string): string {
  if (name === '') return 'input'
  return name.startsWith('.') ? name.slice(1) : name
}
