/** What a JMESPath expression finds in a result. https://jmespath.org/specification.html */
import { callFunction, classOf, QueryTypeError } from './query-functions.js'
import { isTrue, isSameValue, Reference, typeOf } from './query-values.js'
import type { Query } from './query-syntax.js'

const SIGNS: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** @throws QueryTypeError when a function gets what it does not take. */
export function evaluate(query: Query, value: unknown): unknown {
  switch (query.kind) {
    case 'current':
      return value
    case 'literal':
      return query.value
    case 'field':
      return isObject(value) && Object.hasOwn(value, query.name) ? (value[query.name] ?? null) : null
    case 'index':
      return Array.isArray(value) ? ((value.at(query.index) as unknown) ?? null) : null
    case 'slice':
      return Array.isArray(value) ? slice(value, query.bounds) : null
    case 'chain':
      return evaluate(query.right, evaluate(query.left, value))
    case 'projection':
      return project(query, value)
    case 'flatten': {
      const items = evaluate(query.of, value)
      return Array.isArray(items) ? (items.flat() as unknown[]) : null
    }
    case 'list':
      return value === null ? null : query.items.map((item) => evaluate(item, value))
    case 'hash':
      return value === null ? null : Object.fromEntries(query.pairs.map(([name, item]) => [name, evaluate(item, value)]))
    case 'compare':
      return compare(query.by, evaluate(query.left, value), evaluate(query.right, value))
    case 'either': {
      const left = evaluate(query.left, value)
      return isTrue(left) === (query.by === 'or') ? left : evaluate(query.right, value)
    }
    case 'not':
      return !isTrue(evaluate(query.of, value))
    case 'reference':
      return new Reference((item) => evaluate(query.of, item))
    case 'call':
      return callFunction(query.name, query.given.map((given) => evaluate(given, value)))
  }
}

function project({ of, left, right, condition }: Extract<Query, { kind: 'projection' }>, value: unknown): unknown {
  const base = evaluate(left, value)
  const items = of === 'items' ? base : isObject(base) ? Object.values(base) : null
  if (!Array.isArray(items)) return null
  const kept = condition === undefined ? items : items.filter((item: unknown) => isTrue(evaluate(condition, item)))
  return kept.map((item: unknown) => evaluate(right, item)).filter((found) => found !== null && found !== undefined)
}

function compare(by: string, left: unknown, right: unknown): boolean | null {
  if (by === 'eq' || by === 'ne') return isSameValue(left, right) === (by === 'eq')
  const comparable = (value: unknown) => typeof value === 'number' || typeof value === 'string'
  if (!comparable(left) || !comparable(right)) return null
  if (typeof left !== typeof right) throw new QueryTypeError(`'${SIGNS[by] ?? by}' not supported between instances of '${classOf(left)}' and '${classOf(right)}'`)
  const [a, b] = [left as number, right as number]
  if (by === 'lt') return a < b
  if (by === 'lte') return a <= b
  return by === 'gt' ? a > b : a >= b
}

/** As Python cuts a list. */
function slice(items: readonly unknown[], [from, to, by = 1]: readonly (number | undefined)[]): unknown[] {
  if (by === 0) throw new QueryTypeError('slice step cannot be zero')
  const [lowest, highest] = by > 0 ? [0, items.length] : [-1, items.length - 1]
  const place = (bound: number | undefined, otherwise: number) => (bound === undefined ? otherwise : Math.min(Math.max(bound < 0 ? bound + items.length : bound, lowest), highest))
  const start = place(from, by > 0 ? lowest : highest)
  const end = place(to, by > 0 ? highest : lowest)
  const cut: unknown[] = []
  for (let at = start; by > 0 ? at < end : at > end; at += by) cut.push(items[at])
  return cut
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object'
}
