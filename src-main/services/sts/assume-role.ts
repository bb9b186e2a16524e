/** sts AssumeRole */
import { assumeRoleNeeds, findRole, roleSession, type FoundRole, type RoleRequest } from '../../access/role-session.js'
import { parseArn } from '../../aws/arn.js'
import { HOUR, SECOND } from '../../aws/clock.js'
import type { AssumeRoleRequest } from '../../aws/models/sts.types.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation, type Call } from '../operation.js'
import { refuseMembers } from '../refuse-members.js'
import { issueCredentials } from '../temporary-credentials.js'
import { checkMfa } from './mfa.js'
import { packedPolicySize, sessionPoliciesOf } from './session-policies.js'
import { sessionTags } from './session-tags.js'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const AssumeRole = operation('sts', 'AssumeRole', {
  authorize(call) {
    const found = roleOf(call)
    return assumeRoleNeeds(found, { ...requestOf(call), mfa: checkMfa(call) })
  },

  handle(call) {
    const { input, world, requestId } = call
    refuseMembers('sts', 'AssumeRole', input, ['ProvidedContexts'])
    const found = roleOf(call)
    const durationSeconds = durationOf(call, found)
    const policies = sessionPoliciesOf(found.account, input)
    const request = requestOf(call)
    const packed = packedPolicySize(policies, request.tags ?? [])
    // The credentials do not carry that MFA was used: only the trust policy can ask for it.
    const principal = roleSession(world, found, { ...request, durationSeconds, policies, mfaAuthenticated: false })
    return {
      Credentials: issueCredentials(world, principal, requestId),
      AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
      ...packed,
      ...(request.sourceIdentity !== undefined && { SourceIdentity: request.sourceIdentity }),
    }
  },
})

/** @throws ServiceError AccessDenied for a role that does not exist too: nobody learns which roles there are. */
function roleOf({ input, principal, world }: Call<AssumeRoleRequest>): FoundRole {
  const arn = parseArn(input.RoleArn)
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) throw new ServiceError('ValidationError', `${input.RoleArn} is invalid`, { status: 400 })
  if (principal.type === 'root') throw new ServiceError('AccessDenied', 'Roles may not be assumed by root accounts.', { status: 403 })
  const found = findRole(world, input.RoleArn)
  if (found) return found
  const who = 'arn' in principal ? principal.arn : 'anonymous'
  throw new ServiceError('AccessDenied', `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`, { status: 403 })
}

/** A source identity that is set stays set through role chaining. */
function requestOf({ input, principal }: Call<AssumeRoleRequest>): RoleRequest {
  const inherited = 'session' in principal ? principal.session?.sourceIdentity : undefined
  if (inherited !== undefined && input.SourceIdentity !== undefined && input.SourceIdentity !== inherited) {
    throw new ServiceError('AccessDenied', 'The source identity of the calling session cannot be changed.', { status: 403 })
  }
  return {
    sessionName: input.RoleSessionName,
    externalId: input.ExternalId,
    sourceIdentity: input.SourceIdentity ?? inherited,
    ...sessionTags(principal, input.Tags, input.TransitiveTagKeys),
  }
}

/** In seconds. @throws ServiceError ValidationError when it is longer than the role or role chaining allows. */
function durationOf({ input, principal }: Call<AssumeRoleRequest>, { role }: FoundRole): number {
  const seconds = input.DurationSeconds ?? HOUR / SECOND
  // Credentials of GetSessionToken count as a link of the chain, too.
  const isChained = principal.type === 'assumedRole' || (principal.type === 'user' && principal.session?.issuedBy === 'GetSessionToken')
  if (isChained && seconds > HOUR / SECOND) {
    throw new ServiceError('ValidationError', 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.', {
      status: 400,
    })
  }
  if (seconds > role.maxSessionDuration) {
    throw new ServiceError('ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.', { status: 400 })
  }
  return seconds
}
