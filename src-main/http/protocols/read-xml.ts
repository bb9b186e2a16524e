/** From XML elements to the input that the model sees in them. */
import { shapeOf } from '../../aws/models/model.js'
import type { MapShape, ServiceModel, Shape, StructureShape } from '../../aws/models/shapes.js'
import { readScalar } from './values.js'
import type { XmlElement } from './xml.js'

/** Members that stand elsewhere, in headers or the address, are left out. */
export function readXmlStructure(model: ServiceModel, shape: StructureShape, element: XmlElement): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(shape.members)) {
    if (member.location !== undefined) continue
    const inner = shapeOf(model, member.shape)
    const wireName = member.locationName ?? name
    if (member.xmlAttribute) {
      const value = element.attributes.get(wireName)
      if (value !== undefined) input[name] = value
    } else if (inner.type === 'list' && (inner.flattened || member.flattened)) {
      const found = named(element, inner.member.locationName ?? wireName)
      if (found.length > 0) input[name] = found.map((child) => readElement(model, shapeOf(model, inner.member.shape), child))
    } else if (inner.type === 'map' && (inner.flattened || member.flattened)) {
      const found = named(element, wireName)
      if (found.length > 0) input[name] = readEntries(model, inner, found)
    } else {
      const [child] = named(element, wireName)
      if (child) input[name] = readElement(model, inner, child)
    }
  }
  return input
}

function readElement(model: ServiceModel, shape: Shape, element: XmlElement): unknown {
  switch (shape.type) {
    case 'structure':
      return readXmlStructure(model, shape, element)
    case 'list':
      return named(element, shape.member.locationName ?? 'member').map((child) => readElement(model, shapeOf(model, shape.member.shape), child))
    case 'map':
      return readEntries(model, shape, named(element, 'entry'))
    default:
      return readScalar(shape, element.text)
  }
}

function readEntries(model: ServiceModel, shape: MapShape, entries: readonly XmlElement[]): Record<string, unknown> {
  const value = shapeOf(model, shape.value.shape)
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const [key] = named(entry, shape.key.locationName ?? 'key')
      const [child] = named(entry, shape.value.locationName ?? 'value')
      return key && child ? [[key.text, readElement(model, value, child)]] : []
    }),
  )
}

function named({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name)
}
