/** From an output to XML, by the model. */
import { membersOf } from '../../aws/models/members.js'
import { shapeOf } from '../../aws/models/model.js'
import type { ListShape, MapShape, Member, ServiceModel, Shape, StructureShape } from '../../aws/models/shapes.js'
import { escapeXml } from './xml.js'
import type { ScalarShape } from './values.js'

/** Writes a single value; services differ in their dates and in what is encoded. */
export type ScalarWriter = (shape: ScalarShape, member: Member, value: unknown) => string

export class XmlWriter {
  constructor(
    private readonly model: ServiceModel,
    private readonly scalar: ScalarWriter,
  ) {}

  /** The elements of all members that have a value and stand in the body, one after another. */
  members(shape: StructureShape, value: object): string {
    let xml = ''
    for (const { name, wireName, member, shape: inner } of membersOf(this.model, shape)) {
      if (member.location !== undefined || member.xmlAttribute) continue
      const given = (value as Readonly<Record<string, unknown>>)[name]
      if (given !== undefined && given !== null) xml += this.#member(wireName, member, inner, given)
    }
    return xml
  }

  /** One member under its name; a flattened list gives an element for each of its values. */
  #member(name: string, member: Member, shape: Shape, value: unknown): string {
    const isFlat = member.flattened === true || ((shape.type === 'list' || shape.type === 'map') && shape.flattened === true)
    if (shape.type === 'list') return isFlat ? this.#elements(shape, shape.member.locationName ?? name, value) : element(name, this.#elements(shape, shape.member.locationName ?? 'member', value))
    if (shape.type === 'map') return isFlat ? this.#entries(shape, name, value) : element(name, this.#entries(shape, 'entry', value))
    return this.#one(name, shape, member, value)
  }

  #one(name: string, shape: Shape, member: Member, value: unknown): string {
    if (shape.type === 'structure') return `<${name}${this.#attributes(shape, value as object)}>${this.members(shape, value as object)}</${name}>`
    if (shape.type === 'list' || shape.type === 'map') return this.#member(name, member, shape, value)
    return element(name, escapeXml(this.scalar(shape, member, value)))
  }

  #elements(shape: ListShape, name: string, values: unknown): string {
    const inner = shapeOf(this.model, shape.member.shape)
    let xml = ''
    for (const value of values as readonly unknown[]) xml += this.#one(name, inner, shape.member, value)
    return xml
  }

  #entries({ key, value }: MapShape, name: string, values: unknown): string {
    const inner = shapeOf(this.model, value.shape)
    return Object.entries(values as object)
      .map(([text, given]: [string, unknown]) => element(name, element(key.locationName ?? 'key', escapeXml(text)) + this.#one(value.locationName ?? 'value', inner, value, given)))
      .join('')
  }

  #attributes(shape: StructureShape, value: object): string {
    const members = membersOf(this.model, shape)
    if (!members.some(({ member }) => member.xmlAttribute)) return ''
    const { prefix, uri } = shape.xmlNamespace ?? { uri: '' }
    const namespace = uri === '' ? '' : ` xmlns${prefix === undefined ? '' : `:${prefix}`}="${uri}"`
    return members.reduce((text, { name, wireName, member }) => {
      const given = (value as Readonly<Record<string, unknown>>)[name]
      return member.xmlAttribute && typeof given === 'string' ? `${text} ${wireName}="${escapeXml(given)}"` : text
    }, namespace)
  }
}

export function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}
