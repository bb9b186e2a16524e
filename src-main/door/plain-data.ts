/** Whether a value that came through a door is plain JSON data of a sane size. */

const MAX_DEPTH = 64
const MAX_VALUES = 100_000
const MAX_TEXT = 24 * 1024 * 1024

/**
 * What is wrong with a hostile value, or undefined when it is plain data: null, booleans, finite numbers, text, arrays
 * and plain objects. A member whose value is undefined counts as absent.
 */
export function plainDataProblem(value: unknown): string | undefined {
  let values = 0
  let text = 0

  const visit = (item: unknown, place: string, depth: number): string | undefined => {
    if (++values > MAX_VALUES) return `it holds more than ${MAX_VALUES} values`
    if (depth > MAX_DEPTH) return `it is nested deeper than ${MAX_DEPTH} levels`
    switch (typeof item) {
      case 'boolean':
        return undefined
      case 'number':
        return Number.isFinite(item) ? undefined : `${place} is not a finite number`
      case 'string':
        text += item.length
        return text > MAX_TEXT ? `it holds more than ${MAX_TEXT / 1024 / 1024} MB of text` : undefined
      case 'object':
        if (item === null) return undefined
        return Array.isArray(item) ? visitArray(item, place, depth) : visitObject(item, place, depth)
      default:
        return `${place} is not plain data`
    }
  }

  const visitArray = (items: readonly unknown[], place: string, depth: number): string | undefined => {
    for (const [index, item] of items.entries()) {
      const problem = visit(item, `${place}[${index}]`, depth + 1)
      if (problem !== undefined) return problem
    }
    return undefined
  }

  const visitObject = (object: object, place: string, depth: number): string | undefined => {
    const prototype: unknown = Object.getPrototypeOf(object)
    if (prototype !== Object.prototype && prototype !== null) return `${place} is not a plain object`
    for (const [name, item] of Object.entries(object)) {
      // An own member of this name would set the prototype of a careless copy.
      if (name === '__proto__') return `${place} has a member named __proto__`
      text += name.length
      if (item === undefined) continue
      const problem = visit(item, `${place}.${name.slice(0, 60)}`, depth + 1)
      if (problem !== undefined) return problem
    }
    return undefined
  }

  return visit(value, 'message', 0)
}
