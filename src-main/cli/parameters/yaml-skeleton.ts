/** The input of an operation as a form in YAML, with what each member takes beside it: `--generate-cli-skeleton yaml-input`. */
import { shapeOf } from '../../aws/models/model.js'
import type { ServiceModel, Shape } from '../../aws/models/shapes.js'

/** Every member once, in the model's order, with an empty value of its type. */
export function yamlSkeletonOf(model: ServiceModel, shapeName: string | undefined): string {
  const members = shapeName === undefined ? [] : lines(model, shapeName, '', [])
  return members.length === 0 ? '{}\n' : members.map((line) => `${line}\n`).join('')
}

function lines(model: ServiceModel, shapeName: string, indent: string, above: readonly string[]): string[] {
  const shape = shapeOf(model, shapeName)
  if (shape.type !== 'structure') return []
  return Object.entries(shape.members).flatMap(([name, member], index) => {
    const required = shape.required?.includes(name) === true ? '[REQUIRED] ' : ''
    // Behind the first member of a structure stands one more blank.
    const note = `${index === 0 ? '  ' : ' '}# ${required}${about(shapeOf(model, member.shape))}`
    return entry(model, member.shape, `${indent}${name}:`, note, indent, [...above, shapeName])
  })
}

function entry(model: ServiceModel, shapeName: string, head: string, note: string, indent: string, above: readonly string[]): string[] {
  const shape = shapeOf(model, shapeName)
  if (above.includes(shapeName)) return [`${head} {}${note}`]
  if (shape.type === 'structure') {
    const inner = lines(model, shapeName, `${indent}  `, above)
    return inner.length === 0 ? [`${head} {}${note}`] : [`${head}${note}`, ...inner]
  }
  if (shape.type === 'map') return [`${head}${note}`, ...entry(model, shape.value.shape, `${indent}  KeyName:`, '', `${indent}  `, [...above, shapeName])]
  if (shape.type === 'list') {
    const inner = shapeOf(model, shape.member.shape)
    if (inner.type !== 'structure' || above.includes(shape.member.shape)) return [`${head}${note}`, `${indent}- ${scalar(inner)}`]
    const [first = '', ...rest] = lines(model, shape.member.shape, `${indent}  `, [...above, shapeName])
    return [`${head}${note}`, `${indent}- ${first.trimStart()}`, ...rest]
  }
  return [`${head} ${scalar(shape)}${note}`]
}

function scalar(shape: Shape): string {
  if (shape.type === 'boolean') return 'true'
  if (shape.type === 'string') return shape.enum?.[0] ?? "''"
  if (shape.type === 'timestamp') return '1970-01-01 00:00:00'
  if (shape.type === 'integer' || shape.type === 'long') return '0'
  if (shape.type === 'float' || shape.type === 'double') return '0.0'
  if (shape.type === 'blob') return "!!binary ''"
  return shape.type === 'structure' || shape.type === 'map' ? '{}' : "''"
}

/** What the value may be, in a sentence. */
function about(shape: Shape): string {
  switch (shape.type) {
    case 'string':
      return shape.enum === undefined ? `Text${range(shape, ' of ', ' characters')}.` : `Valid values are: ${shape.enum.join(', ')}.`
    case 'integer':
    case 'long':
      return `A whole number${range(shape, ' from ', '')}.`
    case 'float':
    case 'double':
      return `A number${range(shape, ' from ', '')}.`
    case 'list':
      return `A list${range(shape, ' of ', ' items')}.`
    case 'map':
      return 'Names with their values.'
    case 'structure':
      return 'A structure.'
    case 'boolean':
      return 'Valid values are: true, false.'
    case 'timestamp':
      return 'A time, such as 2026-01-31T09:00:00Z.'
    case 'blob':
      return 'Binary content, in base64.'
  }
}

function range({ min, max }: { min?: number; max?: number }, before: string, after: string): string {
  if (min === undefined && max === undefined) return ''
  if (max === undefined) return `${before}${min} or more${after}`
  return `${before}${min === undefined ? 'up' : min} to ${max}${after}`
}
