/** The input of an operation as a form to fill in: `--generate-cli-skeleton`. */
import { shapeOf } from '../../aws/models/model.js'
import type { ServiceModel, Shape } from '../../aws/models/shapes.js'

/**
 * Every member once, in the model's order, with an empty value of its type.
 * @param withNames gives strings the name of their shape, as a sample output has it.
 */
export function skeletonOf(model: ServiceModel, shapeName: string | undefined, withNames = false): Record<string, unknown> {
  if (shapeName === undefined) return {}
  return fill(model, shapeName, '', [], withNames) as Record<string, unknown>
}

function fill(model: ServiceModel, shapeName: string, memberName: string, above: readonly string[], withNames: boolean): unknown {
  if (above.includes(shapeName)) return {}
  const shape: Shape = shapeOf(model, shapeName)
  const path = [...above, shapeName]
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, fill(model, member.shape, name, path, withNames)]))
    case 'list':
      return [fill(model, shape.member.shape, withNames ? memberName : '', path, withNames)]
    case 'map':
      return { KeyName: fill(model, shape.value.shape, withNames ? 'KeyName' : '', path, withNames) }
    case 'string':
      return withNames ? memberName || shapeName : (shape.enum?.[0] ?? '')
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return 0
    case 'boolean':
      return true
    case 'timestamp':
      return '1970-01-01T00:00:00'
    case 'blob':
      return withNames ? memberName || shapeName : ''
  }
}

/** The same form in YAML, with a note at each member that must be given. */
export function yamlSkeletonOf(model: ServiceModel, shapeName: string | undefined): string {
  const members = shapeName === undefined ? [] : lines(model, shapeName, '', [])
  return members.length === 0 ? '{}\n' : members.map((line) => `${line}\n`).join('')
}

function lines(model: ServiceModel, shapeName: string, indent: string, above: readonly string[]): string[] {
  const shape = shapeOf(model, shapeName)
  if (shape.type !== 'structure') return []
  const required = new Set(shape.required)
  return Object.entries(shape.members).flatMap(([name, member]) => {
    const note = required.has(name) ? ' # [REQUIRED]' : ''
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
  return shape.type === 'structure' || shape.type === 'map' ? '{}' : "''"
}
