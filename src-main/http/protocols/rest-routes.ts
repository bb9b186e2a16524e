/** Finds the operation of a REST request by its method, its path and the words of its query. */
import { shapeOf } from '../../aws/models/model.js'
import { decoded, queryPairs } from '../../access/sigv4/canonical-request.js'
import type { OperationModel, ServiceModel } from '../../aws/models/shapes.js'
import type { WireRequest } from './protocol.js'

interface Route {
  operation: OperationModel
  segments: readonly Segment[]
  /** Words that the query must hold; with a value where the operation's address names one. */
  fixed: readonly (readonly [name: string, value: string | undefined])[]
}

/** A part of a path between two slashes. */
interface Segment {
  text: string
  /** Of one in braces. */
  label?: string | undefined
  /** Whether it takes all that follows. */
  isGreedy: boolean
}

export interface FoundRoute {
  operation: OperationModel
  /** What stands in the braces of the path, decoded. */
  labels: Readonly<Record<string, string>>
  query: readonly (readonly [name: string, value: string])[]
}

/** By method. */
const routesOf = new WeakMap<ServiceModel, ReadonlyMap<string, readonly Route[]>>()

/**
 * @param admits tells apart operations that differ in a header only.
 * @returns undefined when no operation has this method and path.
 */
export function findRoute(model: ServiceModel, request: WireRequest, admits: (operation: OperationModel) => boolean = () => true): FoundRoute | undefined {
  const query = queryPairs(request.query).map(([name, value]) => [decoded(name), decoded(value.replaceAll('+', ' '))] as const)
  const path = request.path.split('/').slice(1)
  for (const route of routes(model, request.method)) {
    if (!hasWords(query, route.fixed)) continue
    const labels = matchPath(route.segments, path)
    if (labels && admits(route.operation)) return { operation: route.operation, labels, query }
  }
  return undefined
}

/** Those that ask for more come first. */
function routes(model: ServiceModel, method: string): readonly Route[] {
  let known = routesOf.get(model)
  if (!known) {
    const all = Object.values(model.operations).map((operation) => toRoute(model, operation)).sort((a, b) => b.fixed.length - a.fixed.length || b.segments.length - a.segments.length)
    known = new Map(all.map(({ operation: { http } }) => [http.method, all.filter((route) => route.operation.http.method === http.method)]))
    routesOf.set(model, known)
  }
  return known.get(method) ?? []
}

function toRoute(model: ServiceModel, operation: OperationModel): Route {
  const [path = '', query = ''] = operation.http.requestUri.split('?')
  const fixed = query.split('&').flatMap((word) => {
    const [name = '', value] = word.split('=')
    return name === '' ? [] : [[name, value] as const]
  })
  return { operation, segments: path.split('/').slice(1).map(toSegment), fixed: [...fixed, ...requiredWords(model, operation)] }
}

function toSegment(text: string): Segment {
  const [, label, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(text) ?? []
  return { text, label, isGreedy: greedy === '+' }
}

/** A part of an upload is put as a whole object is: what must stand in the query tells them apart. */
function requiredWords(model: ServiceModel, operation: OperationModel): Route['fixed'] {
  const shape = operation.input === undefined ? undefined : shapeOf(model, operation.input)
  if (shape?.type !== 'structure') return []
  const members = Object.entries(shape.members).filter(([name, { location }]) => location === 'querystring' && shape.required?.includes(name))
  return members.map(([name, { locationName }]) => [locationName ?? name, undefined])
}

function hasWords(query: FoundRoute['query'], fixed: Route['fixed']): boolean {
  return fixed.every(([name, value]) => query.some(([given, its]) => given === name && (value === undefined || its === value)))
}

function matchPath(segments: readonly Segment[], path: readonly string[]): Record<string, string> | undefined {
  const labels: Record<string, string> = {}
  for (const [index, { text, label, isGreedy }] of segments.entries()) {
    const given = isGreedy ? path.slice(index).join('/') : path[index]
    if (label === undefined ? given !== text : !given) return undefined
    if (label !== undefined) labels[label] = decoded(given ?? '')
    if (isGreedy) return labels
  }
  // A slash at the end changes nothing.
  const rest = path.slice(segments.length)
  return rest.length === 0 || (rest.length === 1 && rest[0] === '') ? labels : undefined
}
