/**
 * Results as rows of words between tabs, for `cut` and `awk`.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-output-format.html#text-output
 */
import { generalError } from '../errors.js'
import { pythonText, pythonType } from '../parameters/python-text.js'

/** Scalars of one structure make one row, in the order of their names; nested values follow in rows of their own. */
export function formatText(result: unknown): string {
  const rows: string[] = []
  writeValue(result, rows, undefined, undefined)
  return rows.map((row) => `${row}\n`).join('')
}

type Structure = Readonly<Record<string, unknown>>

function writeValue(value: unknown, rows: string[], identifier: string | undefined, scalarKeys: readonly string[] | undefined): void {
  if (Array.isArray(value)) writeList(value, rows, identifier)
  else if (isStructure(value)) writeStructure(value, rows, identifier, scalarKeys)
  else rows.push(pythonText(value))
}

function writeList(items: readonly unknown[], rows: string[], identifier: string | undefined): void {
  if (items.length === 0) return
  if (items.some(isStructure)) {
    const other = items.find((item) => !isStructure(item))
    if (other !== undefined) throw generalError(`'${/'(.*)'/.exec(pythonType(other))?.[1] ?? ''}' object has no attribute 'items'`)
    const keys = [...new Set(items.filter(isStructure).flatMap((item) => Object.keys(item).filter((key) => isScalar(item[key]))))].sort()
    for (const item of items) writeValue(item, rows, identifier, keys)
  } else if (items.some((item) => Array.isArray(item))) {
    const scalars = items.filter(isScalar)
    if (scalars.length > 0) writeScalars(scalars, rows, identifier)
    for (const item of items) if (!isScalar(item)) writeValue(item, rows, identifier, undefined)
  } else writeScalars(items, rows, identifier)
}

function writeScalars(items: readonly unknown[], rows: string[], identifier: string | undefined): void {
  if (identifier === undefined) rows.push(items.map(pythonText).join('\t'))
  else for (const item of items) rows.push(`${identifier.toUpperCase()}\t${pythonText(item)}`)
}

function writeStructure(structure: Structure, rows: string[], identifier: string | undefined, scalarKeys: readonly string[] | undefined): void {
  const keys = Object.keys(structure).sort()
  const scalars = scalarKeys ?? keys.filter((key) => isScalar(structure[key]))
  const words = scalars.map((key) => (Object.hasOwn(structure, key) ? pythonText(structure[key]) : ''))
  if (words.length > 0) rows.push([...(identifier === undefined ? [] : [identifier.toUpperCase()]), ...words].join('\t'))
  const scalarSet = new Set(scalars)
  for (const key of keys) if (!scalarSet.has(key)) writeValue(structure[key], rows, key, undefined)
}

export function isStructure(value: unknown): value is Structure {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}
