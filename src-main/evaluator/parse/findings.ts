/** Collects what is wrong with a document while it is read. */
import type { Finding } from '../decision.js'
import type { JsonMember, JsonNode } from './json-reader.js'
import { pointerTo, positionAt } from './positions.js'

/** A hostile document could have as many findings as characters; nobody reads more than these. */
const LIMIT = 50

export type FindingCode =
  | 'InvalidJson'
  | 'DuplicateKey'
  | 'InvalidType'
  | 'UnknownElement'
  | `Missing${'Statement' | 'Effect' | 'Principal' | 'Action' | 'Resource'}`
  | 'ConflictingElements'
  | 'ProhibitedElement'
  | 'EmptyList'
  | 'InvalidVersion'
  | 'InvalidEffect'
  | 'InvalidPrincipal'
  | 'InvalidOperator'
  | 'InvalidResource'
  | 'InvalidAction'

export class Findings {
  readonly list: Finding[] = []

  constructor(private readonly lines: readonly number[]) {}

  add(code: FindingCode, message: string, offset: number, pointer: string): void {
    if (this.list.length < LIMIT) this.list.push({ code, message, position: positionAt(this.lines, offset, pointer) })
  }

  /** The members of an object by name; notes names that occur twice. Not an object: noted, and undefined. */
  members(node: JsonNode, pointer: string, what: string): Map<string, JsonMember> | undefined {
    if (node.type !== 'object') {
      this.add('InvalidType', `${what} must be a JSON object.`, node.offset, pointer)
      return undefined
    }
    const found = new Map<string, JsonMember>()
    for (const member of node.members) {
      if (found.has(member.key))
        this.add('DuplicateKey', `"${member.key}" occurs twice in the same place; only one of them can count.`, member.keyOffset, pointerTo(pointer, member.key))
      found.set(member.key, member)
    }
    return found
  }
}
