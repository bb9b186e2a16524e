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
