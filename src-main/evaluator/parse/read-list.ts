/** Reads an element that may be written as one value or as a list. */
import type { Findings } from './findings.js'
import type { JsonNode } from './json-reader.js'
import type { ParsedList } from './parsed-policy.js'
import { pointerTo } from './positions.js'

/**
 * @param accept `strings`: text only; `scalars`: also numbers and booleans, which count as the text AWS compares (`10`, `true`).
 * @returns undefined when a value is of another type, which is noted.
 */
export function readList(node: JsonNode, pointer: string, what: string, findings: Findings, accept: 'strings' | 'scalars'): ParsedList | undefined {
  const isList = node.type === 'array'
  const items: { text: string; offset: number }[] = []
  const written = node.type === 'array' ? node.items : [node]
  for (const [index, item] of written.entries()) {
    const text = textOf(item, accept)
    if (text === undefined) {
      const kinds = accept === 'strings' ? 'a string' : 'a string, number or boolean'
      findings.add('InvalidType', `${what} must be ${kinds}, or a list of them.`, item.offset, isList ? pointerTo(pointer, index) : pointer)
    } else items.push({ text, offset: item.offset })
  }
  return items.length === written.length ? { pointer, offset: node.offset, isList, items } : undefined
}

function textOf(node: JsonNode, accept: 'strings' | 'scalars'): string | undefined {
  if (node.type === 'string') return node.value
  if (accept === 'strings') return undefined
  if (node.type === 'boolean') return node.value
  if (node.type === 'number') return /[eE]/.test(node.value) ? String(Number(node.value)) : node.value
  return undefined
}
