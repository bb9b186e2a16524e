/** Taking on a role: what must be allowed for it, and the session that comes of it. AssumeRole, switching roles and EC2 meet here. */
import { iamArn, parseArn, type Arn } from '../aws/arn.js'
import { SECOND, type Instant } from '../aws/clock.js'
import type { AssumedRolePrincipal, SessionPolicy } from '../aws/principal.js'
import type { Account } from '../store/account.js'
import type { RoleRecord } from '../store/iam/roles.js'
import type { Tag } from '../store/iam/users.js'
import type { World } from '../store/world.js'
import type { Need, NeedContext } from './need.js'

/** A role and the account it lives in. */
export interface FoundRole {
  account: Account
  role: RoleRecord
  arn: Arn
}

/** @returns undefined when there is no role of exactly this ARN. */
export function findRole(world: World, roleArn: Arn): FoundRole | undefined {
  const arn = parseArn(roleArn)
  const account = arn && world.findAccount(arn.accountId)
  const role = account?.iam.roles.find(arn?.resource.split('/').at(-1) ?? '')
  return account && role && roleArnOf(account, role) === roleArn ? { account, role, arn: roleArn } : undefined
}

export function roleArnOf(account: Account, role: RoleRecord): Arn {
  return iamArn(account.id, 'role', role.path, role.roleName)
}

/** What a session is asked for with, as far as the trust policy can look at it. */
export interface RoleRequest {
  sessionName: string
  externalId?: string | undefined
  sourceIdentity?: string | undefined
  /** Session tags, those handed on by the calling session among them. */
  tags?: readonly Tag[] | undefined
  transitiveTagKeys?: readonly string[] | undefined
  /** True when an MFA code came with the request and was right. */
  mfa?: boolean | undefined
  /** How the role is taken on; AssumeRole when absent. */
  action?: 'sts:AssumeRoleWithSAML' | 'sts:AssumeRoleWithWebIdentity' | undefined
  /** Condition keys that an identity provider vouches for. */
  claims?: Readonly<Record<string, string | readonly string[]>> | undefined
}

/**
 * sts:AssumeRole, or its sister, on the role, and an action of its own for setting a source identity and for session tags.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRoleNeeds({ account, role, arn }: FoundRole, request: RoleRequest): Need[] {
  const context: NeedContext = {
    'sts:RoleSessionName': request.sessionName,
    'sts:ExternalId': request.externalId,
    'sts:SourceIdentity': request.sourceIdentity,
    'sts:TransitiveTagKeys': request.transitiveTagKeys?.length ? request.transitiveTagKeys : undefined,
    'aws:RequestTag': request.tags,
    'aws:ResourceTag': role.tags,
    'iam:ResourceTag': role.tags,
    ...request.claims,
    ...(request.mfa && { 'aws:MultiFactorAuthPresent': true, 'aws:MultiFactorAuthAge': 0 }),
  }
  const need = (action: string): Need => ({ action, resource: arn, resourceAccountId: account.id, context })
  return [
    need(request.action ?? 'sts:AssumeRole'),
    ...(request.sourceIdentity !== undefined ? [need('sts:SetSourceIdentity')] : []),
    ...(request.tags?.length ? [need('sts:TagSession')] : []),
  ]
}

export interface RoleSessionFacts extends RoleRequest {
  durationSeconds: number
  policies?: readonly SessionPolicy[] | undefined
  mfaAuthenticated: boolean
  /** When the session began; now, where it is not given. */
  issuedAt?: Instant | undefined
}

/** The principal of a new session. */
export function roleSession(world: World, { account, role, arn }: FoundRole, facts: RoleSessionFacts): AssumedRolePrincipal {
  const issuedAt = facts.issuedAt ?? Math.floor(world.clock.now() / SECOND) * SECOND
  return {
    type: 'assumedRole',
    accountId: account.id,
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.roleName}/${facts.sessionName}`,
    userId: `${role.roleId}:${facts.sessionName}`,
    roleArn: arn,
    roleId: role.roleId,
    roleName: role.roleName,
    sessionName: facts.sessionName,
    session: {
      issuedAt,
      expiresAt: issuedAt + facts.durationSeconds * SECOND,
      mfaAuthenticated: facts.mfaAuthenticated,
      sourceIdentity: facts.sourceIdentity,
      policies: facts.policies ?? [],
      tags: Object.fromEntries((facts.tags ?? []).map(({ Key, Value }) => [Key, Value])),
      transitiveTagKeys: facts.transitiveTagKeys ?? [],
      ...(facts.claims && { claims: facts.claims }),
    },
  }
}
