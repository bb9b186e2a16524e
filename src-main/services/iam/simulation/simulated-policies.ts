/** Whose policies are simulated, and which: an entity's own, and those that a request brings. */
import { parseArn, type Arn } from '../../../aws/arn.js'
import type { PolicyKind } from '../../../aws/policy-document.js'
import type { AccountPrincipal } from '../../../aws/principal.js'
import { ServiceError } from '../../../aws/service-error.js'
import { boundaryOf, entityPolicies, userPolicies } from '../../../access/collect-policies.js'
import type { Need } from '../../../access/need.js'
import { rolePrincipal } from '../../../access/principal-of.js'
import { principalContext } from '../../../access/request-context.js'
import { parsePolicy } from '../../../evaluator/parse/parse-policy.js'
import type { ApplicablePolicies, PolicySource, RequestContext } from '../../../evaluator/decision.js'
import type { Account } from '../../../store/account.js'
import type { World } from '../../../store/world.js'
import { getGroup, onGroup } from '../group/group.js'
import { getRole, onRole } from '../role/role.js'
import { getUser, onUser, userArn } from '../user/user.js'

/** An entity as a simulation sees it. */
export interface Source {
  principal: AccountPrincipal
  identity: readonly PolicySource[]
  boundary?: PolicySource | undefined
  /** The condition keys that tell who it is; none for a group, which never asks. */
  context: RequestContext
}

interface PolicyInputs {
  PolicyInputList?: readonly string[] | undefined
  PermissionsBoundaryPolicyInputList?: readonly string[] | undefined
  ResourcePolicy?: string | undefined
}

/** @throws ServiceError InvalidInput for what is no user, group or role. */
export function onSource(account: Account, arn: Arn, action: string): Need {
  const { type, name } = parseSource(arn)
  return { user: onUser, group: onGroup, role: onRole }[type](account, name, action)
}

/** @throws ServiceError NoSuchEntity. */
export function getSource(world: World, account: Account, arn: Arn): Source {
  const { type, name } = parseSource(arn)
  if (type === 'user') {
    const { userName, userId, permissionsBoundary } = getUser(account, name)
    const boundary = boundaryOf(account, permissionsBoundary, `user ${userName}`)
    const principal = { type: 'user', accountId: account.id, arn: userArn(account, userName), userId, userName } as const
    return { principal, identity: userPolicies(account, userName), boundary, context: identityContext(world, principal) }
  }
  if (type === 'role') {
    const { roleName, permissionsBoundary } = getRole(account, name)
    const boundary = boundaryOf(account, permissionsBoundary, `role ${roleName}`)
    const principal = rolePrincipal(world, account, roleName, 'simulation')
    if (principal) return { principal, identity: entityPolicies(account, 'role', roleName), boundary, context: identityContext(world, principal) }
  }
  const { groupName, groupId } = getGroup(account, name)
  const principal = { type: 'user', accountId: account.id, arn, userId: groupId, userName: '' } as const
  return { principal, identity: entityPolicies(account, 'group', groupName), context: {} }
}

/** Nobody's policies, for a simulation that brings all. @param callerArn the user that a resource policy may name. */
export function customSource(account: Account, callerArn: Arn | undefined): Source {
  const userName = callerArn === undefined ? '' : (/:user\/(?:.*\/)?([^/]+)$/.exec(callerArn)?.[1] ?? '')
  const accountId = parseArn(callerArn ?? '')?.accountId ?? account.id
  const arn = callerArn ?? userArn(account, userName)
  return { principal: { type: 'user', accountId, arn, userId: userName, userName }, identity: [], context: {} }
}

/** @throws ServiceError InvalidInput for a policy that cannot be read. */
export function toPolicies(source: Source, input: PolicyInputs): ApplicablePolicies {
  const { PolicyInputList = [], PermissionsBoundaryPolicyInputList: boundaries, ResourcePolicy } = input
  checkInputs('policyInputList', PolicyInputList)
  checkInputs('permissionsBoundaryPolicyInputList', boundaries, 'boundary')
  checkInputs('resourcePolicy', ResourcePolicy === undefined ? [] : [ResourcePolicy], 'resource')
  const given = (kind: PolicyKind, document: string, name: string): PolicySource => ({ kind, document, name, attachedTo: 'the simulation' })
  const boundary = boundaries?.[0] === undefined ? source.boundary : given('boundary', boundaries[0], 'PermissionsBoundaryPolicyInputList.1')
  return {
    identity: [...source.identity, ...PolicyInputList.map((document, index) => given('identity', document, `PolicyInputList.${index + 1}`))],
    ...(boundary && { boundary }),
    ...(ResourcePolicy !== undefined && { resource: given('resource', ResourcePolicy, 'ResourcePolicy') }),
  }
}

/** @throws ServiceError InvalidInput, naming the place in the first policy that cannot be read. */
export function checkInputs(member: string, documents: readonly string[] = [], kind: PolicyKind = 'identity'): void {
  for (const [index, document] of documents.entries()) {
    const { policy, findings } = parsePolicy(document, kind)
    const [finding] = findings
    if (policy !== undefined || !finding) continue
    const { line, column } = finding.position
    throw new ServiceError('InvalidInput', `Invalid value for ${member}.${index + 1}, line ${line}, column ${column}: ${finding.message}`)
  }
}

function parseSource(arn: Arn): { type: 'user' | 'group' | 'role'; name: string } {
  const match = /^arn:aws:iam::\d{12}:(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(arn)
  if (!match) throw new ServiceError('InvalidInput', `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`)
  return { type: match[1] as 'user' | 'group' | 'role', name: match[2] ?? '' }
}

/** Who it is; how a session came about, MFA included, is for the request's entries to say. */
function identityContext(world: World, principal: AccountPrincipal): RequestContext {
  const keys = Object.entries(principalContext(world, principal))
  return Object.fromEntries(keys.filter(([key]) => !/^aws:(TokenIssueTime|MultiFactorAuth)/.test(key)))
}
