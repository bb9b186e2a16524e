/** The request context: the condition keys a policy can ask about, filled from what the simulator knows. */
import { toIso } from '../aws/clock.js'
import type { Principal } from '../aws/principal.js'
import type { RequestContext } from '../evaluator/decision.js'
import type { Tag } from '../store/iam/users.js'
import type { World } from '../store/world.js'
import type { Need, NeedContext, RequestFacts } from './need.js'
import { pathOfAccounts } from './organization.js'

type Context = Record<string, string | readonly string[]>

/**
 * Builds the request context for one need of a request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(world: World, principal: Principal, need: Need, facts: RequestFacts): RequestContext {
  return {
    'aws:CurrentTime': toIso(facts.instant),
    'aws:EpochTime': String(Math.floor(facts.instant / 1000)),
    'aws:SourceIp': facts.sourceIp,
    'aws:UserAgent': facts.userAgent,
    ...(facts.referer !== undefined && { 'aws:referer': facts.referer }),
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': facts.region,
    'aws:ViaAWSService': 'false',
    'aws:PrincipalIsAWSService': String(principal.type === 'service'),
    'aws:ResourceAccount': need.resourceAccountId ?? facts.accountId,
    ...inOrganization(world, 'aws:Resource', need.resourceAccountId ?? facts.accountId),
    ...principalContext(world, principal),
    ...expandTags(need.context ?? {}),
  }
}

/** The keys that tell who asks. */
export function principalContext(world: World, principal: Principal): Context {
  if (principal.type === 'anonymous') return { 'aws:PrincipalType': 'Anonymous', 'aws:PrincipalAccount': 'anonymous', 'aws:userid': 'anonymous' }
  if (principal.type === 'service') {
    return {
      'aws:PrincipalServiceName': principal.service,
      'aws:PrincipalServiceNamesList': [principal.service],
      ...(principal.sourceArn && { 'aws:SourceArn': principal.sourceArn }),
      ...(principal.sourceAccount && { 'aws:SourceAccount': principal.sourceAccount, ...inOrganization(world, 'aws:Source', principal.sourceAccount) }),
    }
  }
  const { session } = principal
  const context: Context = {
    'aws:PrincipalArn': principal.type === 'assumedRole' ? principal.roleArn : principal.arn,
    'aws:PrincipalAccount': principal.accountId,
    ...inOrganization(world, 'aws:Principal', principal.accountId),
    'aws:PrincipalType': PRINCIPAL_TYPES[principal.type],
    'aws:userid': principal.userId,
  }
  if (principal.type === 'user') context['aws:username'] = principal.userName
  for (const { Key, Value } of principalTags(world, principal)) context[`aws:PrincipalTag/${Key}`] = Value
  if (session) {
    context['aws:TokenIssueTime'] = toIso(session.issuedAt)
    context['aws:MultiFactorAuthPresent'] = String(session.mfaAuthenticated)
    if (session.mfaAuthenticated) context['aws:MultiFactorAuthAge'] = String(Math.floor((world.clock.now() - session.issuedAt) / 1000))
    if (session.issuedBy === 'AssumeRoot') context['aws:AssumedRoot'] = 'true'
    if (session.sourceIdentity) context['aws:SourceIdentity'] = session.sourceIdentity
    Object.assign(context, session.claims)
  }
  return context
}

/** Where an account stands in its organization; one without an organization has no such keys. */
function inOrganization(world: World, whose: 'aws:Principal' | 'aws:Resource' | 'aws:Source', accountId: string): Context {
  const organization = world.organizations.of(accountId)
  return organization === undefined ? {} : { [`${whose}OrgID`]: organization.organizationId, [`${whose}OrgPaths`]: [pathOfAccounts(organization)] }
}

const PRINCIPAL_TYPES = { root: 'Account', user: 'User', assumedRole: 'AssumedRole', federatedUser: 'FederatedUser' } as const

function principalTags(world: World, principal: Exclude<Principal, { type: 'anonymous' | 'service' }>): Tag[] {
  const iam = world.findAccount(principal.accountId)?.iam
  const own =
    principal.type === 'user'
      ? iam?.users.find(principal.userName)?.tags
      : principal.type === 'assumedRole'
        ? iam?.roles.find(principal.roleName)?.tags
        : undefined
  const session = Object.entries(principal.session?.tags ?? {}).map(([Key, Value]) => ({ Key, Value }))
  return [...(own ?? []), ...session]
}

/** Turns `{'aws:RequestTag': [{Key, Value}]}` into one key for each tag, and `aws:TagKeys` for those of a request. */
function expandTags(given: NeedContext): Context {
  const context: Context = {}
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (!isTagList(value)) context[key] = Array.isArray(value) ? (value as string[]) : String(value)
    else {
      for (const tag of value) context[`${key}/${tag.Key}`] = tag.Value
      if (key === 'aws:RequestTag' && value.length > 0) context['aws:TagKeys'] = value.map((tag) => tag.Key)
    }
  }
  return context
}

function isTagList(value: NeedContext[string]): value is readonly Tag[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'object')
}
