/** Writes values as Python's `str` does, since the stock `aws` is a Python program and its messages show it. */
import { quote } from '../grammar/argument-parser.js'

/** `str(value)`: `True`, `None`, `{'a': 1}`; a string stays as it is. */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? value : representation(value)
}

function representation(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return quote(value)
  if (value instanceof Uint8Array) return `b${quote(Buffer.from(value).toString('latin1'))}`
  if (Array.isArray(value)) return `[${value.map(representation).join(', ')}]`
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([key, item]) => `${quote(key)}: ${representation(item)}`)
    return `{${pairs.join(', ')}}`
  }
  return JSON.stringify(value)
}

/** `<class 'str'>` */
export function pythonType(value: unknown): string {
  if (value === null || value === undefined) return "<class 'NoneType'>"
  if (typeof value === 'boolean') return "<class 'bool'>"
  if (typeof value === 'string') return "<class 'str'>"
  if (typeof value === 'number') return Number.isInteger(value) ? "<class 'int'>" : "<class 'float'>"
  if (value instanceof Uint8Array) return "<class 'bytes'>"
  return Array.isArray(value) ? "<class 'list'>" : "<class 'dict'>"
}
