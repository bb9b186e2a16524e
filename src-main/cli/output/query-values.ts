/** What JMESPath says of values: their types, which of them are true, and which are the same. */

export type QueryType = 'array' | 'boolean' | 'expref' | 'null' | 'number' | 'object' | 'string'

/** `&UserName`: what a function asks of each item. */
export class Reference {
  constructor(readonly of: (item: unknown) => unknown) {}
}

export function typeOf(value: unknown): QueryType {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Reference) return 'expref'
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return typeof value as 'boolean' | 'number' | 'string'
  return 'object'
}

/** Nothing, and what is empty, is false; zero is true. */
export function isTrue(value: unknown): boolean {
  const type = typeOf(value)
  if (type === 'object' || type === 'array') return Object.keys(value as object).length > 0
  return type === 'number' || type === 'expref' || Boolean(value)
}

export function isSameValue(left: unknown, right: unknown): boolean {
  const type = typeOf(left)
  if (type !== typeOf(right)) return false
  if (type !== 'object' && type !== 'array') return left === right || type === 'null'
  const [one, other] = [left as Record<string, unknown>, right as Record<string, unknown>]
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSameValue(one[key], other[key]))
}
