/** The functions of JMESPath, and what the stock command says when one gets what it does not take. https://jmespath.org/specification.html#built-in-functions */
import { pythonText, pythonType } from '../parameters/python-text.js'
import { isSameValue, typeOf, type Reference } from './query-values.js'

/** A function is none, or gets what it does not take. */
export class QueryTypeError extends Error {
  override readonly name = 'QueryTypeError'
}

interface QueryFunction {
  /** What each argument may be; an empty list takes anything. */
  takes: readonly (readonly string[])[]
  /** It takes more of the last one. */
  variadic?: boolean
  run: (given: readonly unknown[], name: string) => unknown
}

const ORDERED: readonly string[] = ['array-number', 'array-string']

const FUNCTIONS: Readonly<Record<string, QueryFunction>> = {
  abs: { takes: [['number']], run: ([number]) => Math.abs(number as number) },
  avg: { takes: [['array-number']], run: ([items]) => ((items as number[]).length === 0 ? null : sum(items as number[]) / (items as number[]).length) },
  ceil: { takes: [['number']], run: ([number]) => Math.ceil(number as number) },
  contains: { takes: [['array', 'string'], []], run: ([subject, wanted]) => contains(subject as string | unknown[], wanted) },
  ends_with: { takes: [['string'], ['string']], run: ([text, end]) => (text as string).endsWith(end as string) },
  floor: { takes: [['number']], run: ([number]) => Math.floor(number as number) },
  join: { takes: [['string'], ['array-string']], run: ([between, texts]) => (texts as string[]).join(between as string) },
  keys: { takes: [['object']], run: ([object]) => Object.keys(object as object) },
  length: { takes: [['string', 'array', 'object']], run: ([subject]) => (typeof subject === 'string' ? [...subject].length : Object.keys(subject as object).length) },
  map: { takes: [['expref'], ['array']], run: ([reference, items]) => (items as unknown[]).map((item) => (reference as Reference).of(item)) },
  max: { takes: [ORDERED], run: ([items]) => best(items as (number | string)[], (item) => item, 1) },
  max_by: { takes: [['array'], ['expref']], run: ([items, reference], name) => best(items as unknown[], keyOf(reference as Reference, ['number', 'string'], name), 1) },
  merge: { takes: [['object']], variadic: true, run: (objects) => Object.assign({}, ...(objects as object[])) as unknown },
  min: { takes: [ORDERED], run: ([items]) => best(items as (number | string)[], (item) => item, -1) },
  min_by: { takes: [['array'], ['expref']], run: ([items, reference], name) => best(items as unknown[], keyOf(reference as Reference, ['number', 'string'], name), -1) },
  not_null: { takes: [[]], variadic: true, run: (given) => given.find((item) => typeOf(item) !== 'null') ?? null },
  reverse: { takes: [['array', 'string']], run: ([subject]) => (typeof subject === 'string' ? [...subject].reverse().join('') : (subject as unknown[]).toReversed()) },
  sort: { takes: [['array-string', 'array-number']], run: ([items]) => (items as (number | string)[]).toSorted(byOrder) },
  sort_by: { takes: [['array'], ['expref']], run: ([items, reference], name) => sortBy(items as unknown[], reference as Reference, name) },
  starts_with: { takes: [['string'], ['string']], run: ([text, start]) => (text as string).startsWith(start as string) },
  sum: { takes: [['array-number']], run: ([items]) => sum(items as number[]) },
  to_array: { takes: [[]], run: ([subject]) => (Array.isArray(subject) ? (subject as unknown[]) : [subject]) },
  to_number: { takes: [[]], run: ([subject]) => toNumber(subject) },
  to_string: { takes: [[]], run: ([subject]) => (typeof subject === 'string' ? subject : JSON.stringify(subject ?? null)) },
  type: { takes: [[]], run: ([subject]) => typeOf(subject) },
  values: { takes: [['object']], run: ([object]) => Object.values(object as Record<string, unknown>) },
}

/** @throws QueryTypeError */
export function callFunction(name: string, given: readonly unknown[]): unknown {
  const called = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (called === undefined) throw new QueryTypeError(`Unknown function: ${name}()`)
  const { takes, variadic = false } = called
  const wanted = `${takes.length} argument${takes.length === 1 ? '' : 's'} for function ${name}(), received ${given.length}`
  if (variadic && given.length < takes.length) throw new QueryTypeError(`Expected at least ${wanted}`)
  if (!variadic && given.length !== takes.length) throw new QueryTypeError(`Expected ${wanted}`)
  // More than those that are declared are taken as they are.
  takes.forEach((types, index) => checkType(name, given[index], types))
  return called.run(given, name)
}

function checkType(name: string, value: unknown, types: readonly string[]): void {
  if (types.length === 0) return
  const type = typeOf(value)
  if (!types.some((allowed) => allowed.split('-')[0] === type)) throw wrongType(name, value, type, types)
  const inner = types.flatMap((allowed) => allowed.split('-').slice(1))
  if (inner.length === 0 || !Array.isArray(value)) return
  const [first] = value as unknown[]
  // Which of several the items must be is told by the first.
  const items = inner.length > 1 && inner.includes(typeOf(first)) ? [typeOf(first)] : inner
  const wrong = (value as unknown[]).findIndex((item) => !items.includes(typeOf(item)))
  if (wrong !== -1) throw wrongType(name, value[wrong], classOf(value[wrong]), types)
}

function wrongType(name: string, value: unknown, received: string, types: readonly string[]): QueryTypeError {
  return new QueryTypeError(`In function ${name}(), invalid type for value: ${pythonText(value)}, expected one of: ${pythonText(types)}, received: "${received}"`)
}

/** The name of its class in Python. */
export function classOf(value: unknown): string {
  if (typeOf(value) === 'expref') return '_Expression'
  return /(\w+)'>$/.exec(pythonType(value))?.[1] ?? ''
}

function contains(subject: string | readonly unknown[], wanted: unknown): boolean {
  // To Python true is one, and false is zero.
  const plain = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value)
  if (typeof subject !== 'string') return subject.some((item) => isSameValue(plain(item), plain(wanted)))
  if (typeof wanted !== 'string') throw new QueryTypeError(`'in <string>' requires string as left operand, not ${classOf(wanted)}`)
  return subject.includes(wanted)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function byOrder(left: number | string, right: number | string): number {
  return left < right ? -1 : Number(left > right)
}

/** @param sign 1 for the greatest, -1 for the least; of equals the first. */
function best<T>(items: readonly T[], key: (item: T) => number | string, sign: 1 | -1): T | null {
  const keyed = items.map((item) => ({ item, key: key(item) }))
  return keyed.reduce<{ item: T; key: number | string } | undefined>((chosen, next) => (chosen === undefined || byOrder(next.key, chosen.key) * sign > 0 ? next : chosen), undefined)?.item ?? null
}

function keyOf(reference: Reference, types: readonly string[], name: string): (item: unknown) => number | string {
  return (item) => {
    const key = reference.of(item)
    const type = typeOf(key)
    if (!types.includes(type)) throw wrongType(name, key, type, types)
    return key as number | string
  }
}

function sortBy(items: readonly unknown[], reference: Reference, name: string): readonly unknown[] {
  if (items.length === 0) return items
  const type = typeOf(reference.of(items[0]))
  if (type !== 'number' && type !== 'string') throw wrongType(name, items[0], type, ['string', 'number'])
  const key = keyOf(reference, [type], name)
  return items.map((item) => ({ item, key: key(item) })).sort((left, right) => byOrder(left.key, right.key)).map(({ item }) => item)
}

function toNumber(subject: unknown): unknown {
  if (typeof subject === 'number') return subject
  if (typeof subject !== 'string' || !/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(subject)) return null
  return Number(subject)
}
