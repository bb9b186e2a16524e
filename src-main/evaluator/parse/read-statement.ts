/** Reads one statement of a policy document. */
import type { PolicyKind } from '../../aws/policy-document.js'
import type { Findings } from './findings.js'
import type { JsonMember, JsonNode } from './json-reader.js'
import type { ParsedElement, ParsedStatement } from './parsed-policy.js'
import { pointerTo } from './positions.js'
import { readConditions } from './read-conditions.js'
import { readList } from './read-list.js'
import { readPrincipal } from './read-principal.js'

type Members = Map<string, JsonMember>

const ELEMENTS = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']

/** The kinds of policy that are attached to a resource or speak for one, and so must say whom they mean. */
const WITH_PRINCIPAL: ReadonlySet<PolicyKind> = new Set(['resource', 'trust', 'rcp', 'vpcEndpoint'])

const KIND_NAMES: Readonly<Record<PolicyKind, string>> = {
  identity: 'an identity-based policy',
  resource: 'a resource-based policy',
  trust: 'a role trust policy',
  boundary: 'a permissions boundary',
  session: 'a session policy',
  scp: 'a service control policy',
  rcp: 'a resource control policy',
  vpcEndpoint: 'a VPC endpoint policy',
}

export function readStatement(node: JsonNode, index: number, pointer: string, kind: PolicyKind, findings: Findings): ParsedStatement | undefined {
  const members = findings.members(node, pointer, 'A statement')
  if (members === undefined) return undefined
  for (const member of members.values()) {
    if (!ELEMENTS.includes(member.key))
      findings.add('UnknownElement', `A statement has no element "${member.key}".`, member.keyOffset, pointerTo(pointer, member.key))
  }
  const sid = members.get('Sid')?.value
  if (sid !== undefined && sid.type !== 'string') findings.add('InvalidType', 'Sid must be a string.', sid.offset, pointerTo(pointer, 'Sid'))

  const effect = readEffect(members, node, pointer, findings)
  const principal = checkedPrincipal(members, node, pointer, kind, effect, findings)
  const action = readEither(members, 'Action', pointer, findings)
  if (action === 'absent') findings.add('MissingAction', 'A statement needs Action or NotAction.', node.offset, pointer)
  const resource = readResource(members, node, pointer, kind, findings)
  const condition = members.get('Condition')?.value
  const conditions = condition === undefined ? [] : readConditions(condition, pointerTo(pointer, 'Condition'), findings)

  if (effect === undefined || action === undefined || action === 'absent') return undefined
  if (kind === 'rcp') checkResourceControl(effect, action, resource, pointer, node, findings)
  return { index, pointer, offset: node.offset, sid: sid?.type === 'string' ? sid.value : undefined, effect, principal, action, resource, conditions }
}

function readEffect(members: Members, node: JsonNode, pointer: string, findings: Findings): 'Allow' | 'Deny' | undefined {
  const effect = members.get('Effect')?.value
  if (effect === undefined) findings.add('MissingEffect', 'A statement needs an Effect.', node.offset, pointer)
  else if (effect.type === 'string' && (effect.value === 'Allow' || effect.value === 'Deny')) return effect.value
  else findings.add('InvalidEffect', 'Effect must be "Allow" or "Deny", written exactly so.', effect.offset, pointerTo(pointer, 'Effect'))
  return undefined
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: at most one of the two. */
function readEither(members: Members, name: 'Action' | 'Resource', pointer: string, findings: Findings): ParsedElement | 'absent' | undefined {
  const plain = members.get(name)
  const negated = members.get(`Not${name}`)
  if (plain !== undefined && negated !== undefined) {
    findings.add('ConflictingElements', `A statement cannot have both ${name} and Not${name}.`, negated.keyOffset, pointerTo(pointer, `Not${name}`))
    return undefined
  }
  const member = plain ?? negated
  if (member === undefined) return 'absent'
  const here = pointerTo(pointer, member.key)
  const list = readList(member.value, here, member.key, findings, 'strings')
  if (list === undefined) return undefined
  if (list.items.length === 0) {
    findings.add('EmptyList', `${member.key} must name at least one ${name.toLowerCase()}.`, member.value.offset, here)
    return undefined
  }
  return { ...list, not: negated !== undefined }
}

function readResource(members: Members, node: JsonNode, pointer: string, kind: PolicyKind, findings: Findings): ParsedElement | undefined {
  const resource = readEither(members, 'Resource', pointer, findings)
  if (kind === 'trust') {
    const name = members.has('Resource') ? 'Resource' : 'NotResource'
    const written = members.get(name)
    if (written !== undefined) findings.add('ProhibitedElement', `A role trust policy has no ${name}: the role itself is the resource.`, written.keyOffset, pointerTo(pointer, name))
    return undefined
  }
  if (resource === 'absent') {
    findings.add('MissingResource', 'A statement needs Resource or NotResource.', node.offset, pointer)
    return undefined
  }
  if (kind === 'session') refuseShortArns(resource, findings)
  return resource
}

/** In identity-based policies AWS completes such an ARN; in session policies it refuses it. */
function refuseShortArns(resource: ParsedElement | undefined, findings: Findings): void {
  resource?.items.forEach((item, index) => {
    if (item.text.startsWith('arn:') && item.text.split(':', 6).length < 6)
      findings.add('InvalidResource', `"${item.text}" is not a complete ARN.`, item.offset, resource.isList ? pointerTo(resource.pointer, index) : resource.pointer)
  })
}

function checkedPrincipal(members: Members, node: JsonNode, pointer: string, kind: PolicyKind, effect: string | undefined, findings: Findings): ParsedStatement['principal'] {
  const plain = members.get('Principal')
  const negated = members.get('NotPrincipal')
  const member = plain ?? negated
  if (member === undefined) {
    if (WITH_PRINCIPAL.has(kind)) findings.add('MissingPrincipal', `A statement in ${KIND_NAMES[kind]} needs a Principal.`, node.offset, pointer)
    return undefined
  }
  const here = pointerTo(pointer, member.key)
  if (plain !== undefined && negated !== undefined)
    findings.add('ConflictingElements', 'A statement cannot have both Principal and NotPrincipal.', negated.keyOffset, pointerTo(pointer, 'NotPrincipal'))
  if (!WITH_PRINCIPAL.has(kind)) {
    findings.add('ProhibitedElement', `A statement in ${KIND_NAMES[kind]} has no ${member.key}: whoever carries the policy is meant.`, member.keyOffset, here)
    return undefined
  }
  const principal = readPrincipal(member.value, negated !== undefined && plain === undefined, here, findings)
  if (kind === 'rcp' && principal !== undefined && !principal.entries.every(({ type, text }) => type === 'AWS' && text === '*'))
    findings.add('InvalidPrincipal', 'The Principal of a resource control policy can only be "*".', member.value.offset, here)
  if (negated !== undefined && kind !== 'resource' && kind !== 'vpcEndpoint')
    findings.add('ProhibitedElement', `A statement in ${KIND_NAMES[kind]} cannot use NotPrincipal.`, negated.keyOffset, here)
  else if (negated !== undefined && effect === 'Allow')
    findings.add('ProhibitedElement', 'NotPrincipal can only be used with Effect Deny.', negated.keyOffset, here)
  return principal
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
function checkResourceControl(effect: string, action: ParsedElement, resource: ParsedElement | undefined, pointer: string, node: JsonNode, findings: Findings): void {
  const all = (element: ParsedElement | undefined): boolean => element !== undefined && !element.not && element.items.every((item) => item.text === '*')
  if (action.not) findings.add('ProhibitedElement', 'A resource control policy cannot use NotAction.', action.offset, action.pointer)
  // Allow occurs in one place only, AWS's own RCPFullAWSAccess.
  if (effect === 'Allow' && !(all(action) && all(resource)))
    findings.add('InvalidEffect', 'A resource control policy can only deny.', node.offset, pointerTo(pointer, 'Effect'))
}
