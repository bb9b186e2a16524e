/** Gathers every policy that applies to a request, from the store, for the evaluator. */
import { parseArn, type Arn } from '../aws/arn.js'
import { findManagedPolicy } from '../aws/managed-policies/managed-policies.js'
import type { PolicyKind } from '../aws/policy-document.js'
import type { AccountPrincipal, Principal } from '../aws/principal.js'
import type { ApplicablePolicies, PolicySource } from '../evaluator/decision.js'
import type { Account } from '../store/account.js'
import type { EntityType } from '../store/iam/policies.js'
import type { World } from '../store/world.js'
import type { Need } from './need.js'
import { bucketPolicy } from './bucket-policy.js'
import { Remembered } from './remembered.js'

/** All policies that take part in deciding whether `principal` may do what `need` says. */
export function collectPolicies(world: World, principal: Principal, need: Need): ApplicablePolicies {
  const resource = resourcePolicy(world, principal, need)
  if (principal.type === 'anonymous' || principal.type === 'service') return { identity: [], resource }
  const account = world.account(principal.accountId)
  const { identity, boundary } = ownPolicies.of(world, nameOf(principal), () => principalPolicies(account, principal))
  return { identity, boundary, session: sessionPolicies(account, principal), resource }
}

type OwnPolicies = Pick<ApplicablePolicies, 'identity' | 'boundary'>

const ownPolicies = new Remembered<OwnPolicies>()

/** Whose policies a principal has. */
function nameOf(principal: AccountPrincipal): string {
  return principal.type === 'federatedUser' ? `${principal.arn} ${principal.issuerArn}` : principal.arn
}

function principalPolicies(account: Account, principal: AccountPrincipal): OwnPolicies {
  if (principal.type === 'user') {
    const boundary = account.iam.users.find(principal.userName)?.permissionsBoundary
    return { identity: userPolicies(account, principal.userName), boundary: boundaryOf(account, boundary, `user ${principal.userName}`) }
  }
  if (principal.type === 'assumedRole') {
    const boundary = account.iam.roles.find(principal.roleName)?.permissionsBoundary
    return { identity: entityPolicies(account, 'role', principal.roleName), boundary: boundaryOf(account, boundary, `role ${principal.roleName}`) }
  }
  if (principal.type === 'federatedUser') {
    const issuer = /:user\/(?:.*\/)?([^/]+)$/.exec(principal.issuerArn)?.[1]
    return { identity: issuer === undefined ? [] : userPolicies(account, issuer) }
  }
  return { identity: [] }
}

/** A user's own policies and those of the user's groups. */
export function userPolicies(account: Account, userName: string): PolicySource[] {
  const groups = account.iam.groupsOf(userName)
  return [...entityPolicies(account, 'user', userName), ...groups.flatMap(({ groupName }) => entityPolicies(account, 'group', groupName))]
}

/** The inline and managed policies of one user, group or role. */
export function entityPolicies(account: Account, entityType: EntityType, entityName: string): PolicySource[] {
  const attachedTo = `${entityType} ${entityName}`
  const inline = account.iam.inlinePolicies
    .list({ entityType, entityName })
    .map(({ policyName, document }): PolicySource => ({ kind: 'identity', document, name: policyName, attachedTo }))
  const managed = account.iam.attachments
    .list({ entityType, entityName })
    .flatMap(({ policyArn }) => managedPolicy(account, policyArn, 'identity', attachedTo) ?? [])
  return [...inline, ...managed]
}

/** A managed policy's default version, AWS's own or the account's. @returns undefined when there is none. */
export function managedPolicy(account: Account, arn: Arn, kind: PolicyKind, attachedTo: string): PolicySource | undefined {
  const aws = findManagedPolicy(arn)
  if (aws) return { kind, document: aws.document, name: aws.name, arn, attachedTo }
  const name = parseArn(arn)?.resource.split('/').at(-1) ?? ''
  const policy = account.iam.policies.find(name)
  if (policy?.arn !== arn) return undefined
  const version = account.iam.policyVersions.find(arn, policy.defaultVersionId)
  return version && { kind, document: version.document, name: policy.policyName, arn, attachedTo }
}

/** A user's or role's boundary; a deleted one allows nothing. */
export function boundaryOf(account: Account, arn: Arn | undefined, attachedTo: string): PolicySource | undefined {
  return arn === undefined ? undefined : limit(account, arn, 'boundary', attachedTo)
}

/** A managed policy that limits. One that was deleted still does: it allows nothing. */
function limit(account: Account, arn: Arn, kind: 'boundary' | 'session', attachedTo: string): PolicySource {
  return managedPolicy(account, arn, kind, attachedTo) ?? { kind, document: '{"Version":"2012-10-17","Statement":[]}', name: arn, arn, attachedTo }
}

function sessionPolicies(account: Account, principal: AccountPrincipal): PolicySource[] | undefined {
  const policies = principal.session?.policies ?? []
  if (policies.length === 0) return undefined
  const attachedTo = `session ${principal.arn.split('/').slice(1).join('/')}`
  return policies.map((policy) =>
    'document' in policy
      ? { kind: 'session', document: policy.document, name: 'session policy', attachedTo }
      : limit(account, policy.policyArn, 'session', attachedTo),
  )
}

const BUCKET_POLICY_ACTIONS: readonly string[] = ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy']

/**
 * No bucket policy keeps the root user of the bucket's account from that policy itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html
 */
function isRescue(world: World, principal: Principal, { action, resource }: Need): boolean {
  return principal.type === 'root' && BUCKET_POLICY_ACTIONS.includes(action) && world.s3.buckets.find(resource.split(':').at(-1) ?? '')?.accountId === principal.accountId
}

/** The policy on the resource's side: a role's trust policy or a bucket policy. */
function resourcePolicy(world: World, principal: Principal, need: Need): PolicySource | undefined {
  const arn = parseArn(need.resource)
  if (isRescue(world, principal, need)) return undefined
  if (arn?.service === 's3') return bucketPolicy(world, principal, arn.resource.split('/')[0] ?? '')
  if (arn?.service === 'iam' && need.action.startsWith('sts:')) {
    const role = world.findAccount(arn.accountId)?.iam.roles.find(arn.resource.split('/').at(-1) ?? '')
    if (role) return { kind: 'trust', document: role.assumeRolePolicyDocument, name: 'trust policy', attachedTo: `role ${role.roleName}` }
  }
  return undefined
}
