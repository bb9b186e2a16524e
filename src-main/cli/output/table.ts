/** Results as tables in boxes: which sections there are. How they are drawn is in `draw-table.ts`. */
import { drawSections, type Section } from './draw-table.js'
import { generalError } from '../errors.js'
import { isScalar, isStructure } from './text.js'

export interface TableOptions {
  /** Wider tables of one row turn on their side. */
  columns: number
  color: boolean
}

/**
 * Nothing for a result that is empty.
 * @param title the operation's name, `ListUsers`.
 */
export function formatTable(title: string, result: unknown, options: TableOptions): string {
  const sections: Section[] = []
  addValue(sections, title, result, 0)
  checkRows(sections)
  return sections.length === 0 ? '' : drawSections(sections, options)
}

function addValue(sections: Section[], title: string | undefined, value: unknown, indent: number): void {
  if (isEmpty(value)) return
  if (title !== undefined) sections.push({ title, indent, headers: [], rows: [] })
  if (Array.isArray(value)) {
    if (isStructure(value[0])) addStructures(sections, title ?? '', value.filter(isStructure), indent)
    else for (const item of value) addItem(sections, item)
  } else if (isStructure(value)) addStructure(sections, value, indent)
}

function addItem(sections: Section[], item: unknown): void {
  const rows = sections.at(-1)?.rows
  if (isScalar(item)) rows?.push([item])
  else if (isStructure(item)) rows?.push(Object.keys(item))
  else if (Array.isArray(item) && item.every(isScalar)) rows?.push(item)
  else addValue(sections, undefined, item, 0)
}

/** @throws CliError: in one section every row is as long as the first. */
function checkRows(sections: readonly Section[]): void {
  for (const { headers, rows } of sections) {
    const wanted = headers.length > 0 ? headers.length : (rows[0]?.length ?? 0)
    const other = rows.find((row) => row.length !== wanted)
    if (other !== undefined) throw generalError(`Row should have ${wanted} elements, instead it has ${other.length}`)
  }
}

function addStructure(sections: Section[], structure: Readonly<Record<string, unknown>>, indent: number): void {
  const { headers, more } = splitKeys([structure])
  const section = sections.at(-1)
  const [only] = headers
  if (headers.length === 1 && only !== undefined) section?.rows.push([only, structure[only]])
  else if (headers.length > 1 && section !== undefined) {
    section.headers = headers
    section.rows.push(headers.map((key) => structure[key]))
  }
  for (const key of more) addValue(sections, key, structure[key], indent + 1)
}

function addStructures(sections: Section[], title: string, structures: readonly Readonly<Record<string, unknown>>[], indent: number): void {
  const { headers, more } = splitKeys(structures)
  structures.forEach((structure, index) => {
    if (index > 0 && more.length > 0) sections.push({ title, indent, headers: [], rows: [] })
    const section = sections.at(-1)
    if (section !== undefined) {
      section.headers = headers
      section.rows.push(headers.map((key) => (Object.hasOwn(structure, key) ? structure[key] : '')))
    }
    for (const key of more) if (Object.hasOwn(structure, key)) addValue(sections, key, structure[key], indent + 1)
  })
}

function splitKeys(structures: readonly Readonly<Record<string, unknown>>[]): { headers: string[]; more: string[] } {
  const headers = new Set<string>()
  const more = new Set<string>()
  for (const structure of structures) for (const [key, value] of Object.entries(structure)) (isScalar(value) ? headers : more).add(key)
  return { headers: [...headers].sort(), more: [...more].sort() }
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isStructure(value)) return Object.keys(value).length === 0
  return value === null || value === undefined || value === '' || value === 0 || value === false
}
