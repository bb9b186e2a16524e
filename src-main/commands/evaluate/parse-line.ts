/** Reads the JSON of one line. */
import { readJson } from '../../evaluator/parse/json-reader.js'
import type { JsonMember, JsonNode } from '../../evaluator/parse/json-reader.js'
import { pointerTo } from '../../evaluator/parse/positions.js'
import { LineProblem } from './line-problem.js'
import type { Line } from './lines.js'

/** @throws LineProblem for what is no JSON, is nested deeper than any request, or has two members of one name in one object. */
export function parseLine(line: string): unknown {
  const json = readJson(line)
  if ('problem' in json) throw new LineProblem('InvalidJson', `This line is not JSON: ${json.problem.message}`, '', json.problem.offset + 1)
  return valueOf(json.node, json.node)
}

/** The column, from 1, of what a JSON pointer names; of what is not there, the column of the object that lacks it. */
export function columnOf(line: Line, pointer: string): number {
  const json = typeof line === 'string' ? readJson(line) : undefined
  return json && 'node' in json ? offsetOf(json.node, '', pointer) + 1 : 1
}

function offsetOf(node: JsonNode, here: string, pointer: string): number {
  const steps = node.type === 'object' ? node.members.map(({ key, keyOffset, value }) => [key, keyOffset, value] as const) : node.type === 'array' ? node.items.map((item, index) => [index, item.offset, item] as const) : []
  for (const [step, offset, value] of steps) {
    const at = pointerTo(here, step)
    if (at === pointer) return offset
    if (pointer.startsWith(`${at}/`)) return offsetOf(value, at, pointer)
  }
  return node.offset
}

function valueOf(node: JsonNode, root: JsonNode): unknown {
  switch (node.type) {
    case 'object':
      return objectOf(node.members, root)
    case 'array':
      return node.items.map((item) => valueOf(item, root))
    case 'string':
      return node.value
    case 'number':
      return Number(node.value)
    case 'boolean':
      return node.value === 'true'
    case 'null':
      return null
  }
}

/** Of two members with one name it would be open which counts: a policy's Condition could go unseen. */
function objectOf(members: readonly JsonMember[], root: JsonNode): object {
  const object = Object.fromEntries(members.map(({ key, value }) => [key, valueOf(value, root)]))
  if (Object.keys(object).length === members.length) return object
  const seen = new Set<string>()
  const again = members.find(({ key }) => seen.size === seen.add(key).size) as JsonMember
  throw new LineProblem('InvalidRequest', `${JSON.stringify(again.key)} occurs twice in the same place; only one of them can count.`, pointerOf(again, root, ''), again.keyOffset + 1)
}

function pointerOf(sought: JsonMember, node: JsonNode, pointer: string): string | undefined {
  const steps = node.type === 'object' ? node.members.map((member) => [member.key, member.value] as const) : node.type === 'array' ? [...node.items.entries()] : []
  for (const [step, value] of steps) {
    const here = pointerTo(pointer, step)
    const found = value === sought.value ? here : pointerOf(sought, value, here)
    if (found !== undefined) return found
  }
  return undefined
}
