/** Forms of the query protocols: `Tags.member.1.Key=team` as a tree, and the input that the model sees in it. */
import { ServiceError } from '../../aws/service-error.js'
import { membersOf } from '../../aws/models/members.js'
import { shapeOf } from '../../aws/models/model.js'
import type { ListShape, MapShape, Member, ServiceModel, Shape, StructureShape } from '../../aws/models/shapes.js'
import { readScalar } from './values.js'

/** No input of an operation comes near these. */
const MOST_PAIRS = 10_000
const DEEPEST = 32

/** How the members of structures and the elements of lists are named. */
export interface FormDialect {
  memberName: (name: string, member: Member) => string
  /** Whether all lists stand without a word between name and number: `InstanceId.1`. */
  flatLists: boolean
}

export interface FormNode {
  value?: string
  children: Map<string, FormNode>
}

/**
 * @param texts the query of the address and the body, each in application/x-www-form-urlencoded.
 * @throws ServiceError MalformedQueryString.
 */
export function parseForm(...texts: readonly string[]): FormNode {
  const root: FormNode = { children: new Map() }
  let pairs = 0
  for (const pair of texts.flatMap((text) => (text === '' ? [] : text.split('&')))) {
    if ((pairs += 1) > MOST_PAIRS) throw malformed(`it holds more than ${MOST_PAIRS} parameters`)
    const at = pair.indexOf('=')
    const path = decode(at === -1 ? pair : pair.slice(0, at)).split('.')
    if (path.length > DEEPEST) throw malformed('a parameter is nested too deeply')
    let node = root
    for (const part of path) {
      let child = node.children.get(part)
      if (!child) node.children.set(part, (child = { children: new Map() }))
      node = child
    }
    node.value = at === -1 ? '' : decode(pair.slice(at + 1))
  }
  return root
}

export function readFormStructure(model: ServiceModel, shape: StructureShape, node: FormNode, dialect: FormDialect): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const { name, member, shape: inner } of membersOf(model, shape)) {
    const flatName = inner.type === 'list' && inner.flattened ? inner.member.locationName : undefined
    const child = node.children.get(flatName ?? dialect.memberName(name, member))
    const value = child && readNode(model, inner, child, dialect)
    if (value !== undefined) input[name] = value
  }
  return input
}

function readNode(model: ServiceModel, shape: Shape, node: FormNode, dialect: FormDialect): unknown {
  switch (shape.type) {
    case 'structure':
      return readFormStructure(model, shape, node, dialect)
    case 'list':
      return readList(model, shape, node, dialect)
    case 'map':
      return readMap(model, shape, node, dialect)
    default:
      return node.value === undefined ? undefined : readScalar(shape, node.value)
  }
}

/** An empty list is sent as its name alone. */
function readList(model: ServiceModel, shape: ListShape, node: FormNode, dialect: FormDialect): unknown[] {
  const element = shapeOf(model, shape.member.shape)
  const isFlat = dialect.flatLists || shape.flattened === true
  const numbered = isFlat ? node : node.children.get(shape.member.locationName ?? 'member')
  return inOrder(numbered).map((child) => readNode(model, element, child, dialect))
}

function readMap(model: ServiceModel, shape: MapShape, node: FormNode, dialect: FormDialect): Record<string, unknown> {
  const value = shapeOf(model, shape.value.shape)
  const entries = inOrder(shape.flattened ? node : node.children.get('entry')).flatMap((entry) => {
    const key = entry.children.get(shape.key.locationName ?? 'key')?.value
    const child = entry.children.get(shape.value.locationName ?? 'value')
    return key === undefined || !child ? [] : [[key, readNode(model, value, child, dialect)] as const]
  })
  return Object.fromEntries(entries)
}

function inOrder(node: FormNode | undefined): FormNode[] {
  if (!node) return []
  return [...node.children]
    .filter(([name]) => /^\d{1,9}$/.test(name))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => child)
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    throw malformed('a percent sign is not followed by two digits of UTF-8 text')
  }
}

function malformed(reason: string): ServiceError {
  return new ServiceError('MalformedQueryString', `The query string cannot be read: ${reason}.`, { status: 400 })
}
