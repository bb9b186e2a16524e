/** signin SwitchRole */
import { assumeRoleNeeds, findRole, roleSession, type FoundRole, type RoleRequest } from '../../access/role-session.js'
import { HOUR, SECOND } from '../../aws/clock.js'
import type { SwitchRoleRequest } from '../../aws/models/signin.types.js'
import type { AccountPrincipal } from '../../aws/principal.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation, type Call } from '../operation.js'
import { issueCredentials } from '../temporary-credentials.js'

/**
 * Takes on a role in the console: like AssumeRole, without an external ID, and for no longer than the user stays signed in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export const SwitchRole = operation('signin', 'SwitchRole', {
  authorize: (call) => assumeRoleNeeds(roleOf(call), requestOf(call)),

  handle(call) {
    const { input, principal, world, requestId } = call
    const found = roleOf(call)
    const caller = principal as AccountPrincipal
    const remaining = Math.floor(((caller.session?.expiresAt ?? world.clock.now() + HOUR) - world.clock.now()) / SECOND)
    const longest = caller.type === 'assumedRole' ? HOUR / SECOND : found.role.maxSessionDuration
    const session = roleSession(world, found, {
      ...requestOf(call),
      durationSeconds: Math.min(longest, remaining),
      mfaAuthenticated: caller.session?.mfaAuthenticated ?? false,
    })
    return {
      Credentials: issueCredentials(world, session, requestId),
      Arn: session.arn,
      ...(input.DisplayName !== undefined && { DisplayName: input.DisplayName }),
    }
  },
})

/** @throws ServiceError AccessDenied, for a role that does not exist too. */
function roleOf({ input, principal, world }: Call<SwitchRoleRequest>): FoundRole {
  const arn = `arn:aws:iam::${input.AccountId}:role/${input.RoleName.replace(/^\//, '')}`
  if (principal.type === 'root') {
    throw new ServiceError('AccessDenied', 'You cannot switch roles while you are signed in as the root user.')
  }
  const found = findRole(world, arn)
  if (found) return found
  const who = 'arn' in principal ? principal.arn : 'anonymous'
  throw new ServiceError('AccessDenied', `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${arn}`)
}

function requestOf({ principal }: Call<SwitchRoleRequest>): RoleRequest {
  const sourceIdentity = 'session' in principal ? principal.session?.sourceIdentity : undefined
  return { sessionName: sessionNameOf(principal as AccountPrincipal), sourceIdentity }
}

/** The console names the session after who switched. */
function sessionNameOf(principal: AccountPrincipal): string {
  if (principal.type === 'user') return principal.userName
  if (principal.type === 'assumedRole') return principal.sessionName
  return principal.arn.split('/').at(-1) ?? principal.accountId
}
