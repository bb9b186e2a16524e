/** Reads a Principal or NotPrincipal element. */
import type { Findings } from './findings.js'
import type { JsonNode } from './json-reader.js'
import type { ParsedPrincipal, PrincipalType } from './parsed-policy.js'
import { pointerTo } from './positions.js'
import { readList } from './read-list.js'

const TYPES: readonly PrincipalType[] = ['AWS', 'Service', 'Federated', 'CanonicalUser']

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function readPrincipal(node: JsonNode, not: boolean, pointer: string, findings: Findings): ParsedPrincipal | undefined {
  if (node.type === 'string') {
    if (node.value === '*') return { not, pointer, offset: node.offset, entries: [{ type: 'AWS', text: '*', pointer, offset: node.offset }] }
    findings.add('InvalidPrincipal', 'A principal is "*" or an object such as {"AWS": "arn:..."}.', node.offset, pointer)
    return undefined
  }
  const members = findings.members(node, pointer, 'A principal')
  if (members === undefined) return undefined
  const entries: ParsedPrincipal['entries'][number][] = []
  for (const member of members.values()) {
    const type = TYPES.find((known) => known === member.key)
    const here = pointerTo(pointer, member.key)
    if (type === undefined) {
      findings.add('InvalidPrincipal', `There is no principal type "${member.key}"; the types are ${TYPES.join(', ')}.`, member.keyOffset, here)
      continue
    }
    const list = readList(member.value, here, 'A principal', findings, 'strings')
    list?.items.forEach((item, index) => {
      const at = list.isList ? pointerTo(here, index) : here
      const problem = problemWith(type, item.text)
      if (problem !== undefined) findings.add('InvalidPrincipal', problem, item.offset, at)
      entries.push({ type, text: item.text, pointer: at, offset: item.offset })
    })
  }
  return { not, pointer, offset: node.offset, entries }
}

function problemWith(type: PrincipalType, text: string): string | undefined {
  if (text === '*' && type !== 'CanonicalUser') return undefined
  if (text === '') return 'A principal cannot be empty.'
  if (text.includes('*') || text.includes('?')) return `"${text}": a principal takes no wildcards; only "*" alone means everyone.`
  if (type !== 'AWS') return undefined
  if (/^arn:[^:]*:iam::\d{12}:group\//.test(text)) return `"${text}": a group is not a principal; name its users, or use a role.`
  // A deleted user or role is left behind as its unique id.
  if (/^\d{12}$/.test(text) || /^arn:[^:]+:(iam|sts)::\d{12}:\S+$/.test(text) || /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(text)) return undefined
  if (/^arn:[^:]+:iam::cloudfront:user\/CloudFront Origin Access Identity \w+$/.test(text)) return undefined
  return `"${text}" is not an account id, nor the ARN of an account, user, role or session.`
}
