/** Reads a policy document by the rules of its kind: a parsed policy, or everything that is wrong with it. */
import type { PolicyKind } from '../../aws/policy-document.js'
import type { Finding } from '../decision.js'
import { Findings } from './findings.js'
import { readJson } from './json-reader.js'
import type { JsonNode } from './json-reader.js'
import type { ParsedPolicy, ParsedStatement, PolicyVersion } from './parsed-policy.js'
import { lineStarts, pointerTo } from './positions.js'
import { readStatement } from './read-statement.js'

export type ParseResult = { policy: ParsedPolicy; findings: readonly [] } | { policy: undefined; findings: readonly Finding[] }

/**
 * Parses a policy for evaluation. Version 2008-10-17 and an absent Version are accepted here;
 * `malformedPolicy` holds what the write operations refuse on top of this.
 * @param text the document's JSON. Any text is taken: this never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(text: string, kind: PolicyKind): ParseResult {
  const lines = lineStarts(text)
  const findings = new Findings(lines)
  const json = readJson(text)
  if ('problem' in json) {
    findings.add('InvalidJson', json.problem.message, json.problem.offset, '')
    return { policy: undefined, findings: findings.list }
  }
  const members = findings.members(json.node, '', 'A policy')
  if (members === undefined) return { policy: undefined, findings: findings.list }

  for (const member of members.values()) {
    if (!['Version', 'Id', 'Statement'].includes(member.key))
      findings.add('UnknownElement', `A policy has no element "${member.key}".`, member.keyOffset, pointerTo('', member.key))
  }
  const version = readVersion(members.get('Version')?.value, findings)
  const id = members.get('Id')?.value
  if (id !== undefined && id.type !== 'string') findings.add('InvalidType', 'Id must be a string.', id.offset, '/Id')
  const statement = members.get('Statement')?.value
  if (statement === undefined) findings.add('MissingStatement', 'A policy needs a Statement.', json.node.offset, '')
  const statements = statement === undefined ? [] : readStatements(statement, kind, findings)

  if (findings.list.length > 0) return { policy: undefined, findings: findings.list }
  return { policy: { kind, version, id: id?.type === 'string' ? id.value : undefined, statements, lines }, findings: [] }
}

function readVersion(node: JsonNode | undefined, findings: Findings): PolicyVersion {
  if (node === undefined) return '2008-10-17'
  if (node.type === 'string' && (node.value === '2012-10-17' || node.value === '2008-10-17')) return node.value
  findings.add('InvalidVersion', 'Version must be "2012-10-17" (or the older "2008-10-17").', node.offset, '/Version')
  return '2012-10-17'
}

function readStatements(node: JsonNode, kind: PolicyKind, findings: Findings): ParsedStatement[] {
  const nodes = node.type === 'array' ? node.items : [node]
  const statements: ParsedStatement[] = []
  nodes.forEach((one, index) => {
    const pointer = node.type === 'array' ? pointerTo('/Statement', index) : '/Statement'
    const statement = readStatement(one, index, pointer, kind, findings)
    if (statement !== undefined) statements.push(statement)
  })
  return statements
}
