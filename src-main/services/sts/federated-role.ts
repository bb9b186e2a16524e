/** What the two operations share that take on a role with the word of an identity provider. */
import { findRole, roleSession, type FoundRole, type RoleRequest } from '../../access/role-session.js'
import { parseArn } from '../../aws/arn.js'
import { HOUR, SECOND } from '../../aws/clock.js'
import type { AssumedRoleUser, Credentials, PolicyDescriptorType } from '../../aws/models/sts.types.js'
import { ServiceError } from '../../aws/service-error.js'
import type { Tag } from '../../store/iam/users.js'
import type { World } from '../../store/world.js'
import type { Call } from '../operation.js'
import { issueCredentials } from '../temporary-credentials.js'
import { packedPolicySize, sessionPoliciesOf } from './session-policies.js'
import { sessionTags, type SessionTags } from './session-tags.js'

interface RoleInput {
  RoleArn: string
  Policy?: string | undefined
  PolicyArns?: readonly PolicyDescriptorType[] | undefined
  DurationSeconds?: number | undefined
}

/** An anonymous request works in the role's account. @throws ServiceError for what is no role's ARN or no role of this world. */
export function federatedRole(world: World, roleArn: string, action: string): FoundRole {
  const arn = parseArn(roleArn)
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) throw new ServiceError('ValidationError', `${roleArn} is invalid`, { status: 400 })
  const found = findRole(world, roleArn)
  if (!found) throw new ServiceError('AccessDenied', `Not authorized to perform ${action}`, { status: 403 })
  return found
}

/** Tags that the provider puts on the session. */
export function vouchedTags(tags: readonly Tag[], transitiveTagKeys: readonly string[]): SessionTags {
  return sessionTags({ type: 'anonymous' }, tags, transitiveTagKeys)
}

interface FederatedSession {
  Credentials: Credentials
  AssumedRoleUser: AssumedRoleUser
  PackedPolicySize?: number
  SourceIdentity?: string
}

/** @param longest seconds that the provider allows, beside what the role does. */
export function federatedSession({ input, world, requestId }: Call<RoleInput>, found: FoundRole, request: RoleRequest, longest = Infinity): FederatedSession {
  const seconds = input.DurationSeconds ?? HOUR / SECOND
  if (seconds > found.role.maxSessionDuration) {
    throw new ServiceError('ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.', { status: 400 })
  }
  const policies = sessionPoliciesOf(found.account, input)
  const packed = packedPolicySize(policies, request.tags ?? [])
  const principal = roleSession(world, found, { ...request, durationSeconds: Math.min(seconds, longest), policies, mfaAuthenticated: false })
  return {
    Credentials: issueCredentials(world, principal, requestId),
    AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
    ...packed,
    ...(request.sourceIdentity !== undefined && { SourceIdentity: request.sourceIdentity }),
  }
}
