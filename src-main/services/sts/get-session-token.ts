/** sts GetSessionToken */
import type { SessionPrincipal } from '../../access/session-token.js'
import { DAY, HOUR, SECOND } from '../../aws/clock.js'
import type { GetSessionTokenRequest } from '../../aws/models/sts.types.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation, type Call } from '../operation.js'
import { issueCredentials } from '../temporary-credentials.js'
import { checkMfa } from './mfa.js'

/** Needs no permission: it authenticates, and policies do not control that. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export const GetSessionToken = operation('sts', 'GetSessionToken', {
  authorize: () => [],

  handle(call) {
    const { principal, world, requestId } = call
    if ((principal.type !== 'user' && principal.type !== 'root') || principal.session) {
      throw new ServiceError('AccessDenied', 'Cannot call GetSessionToken with session credentials', { status: 403 })
    }
    const mfaAuthenticated = checkMfa(call)
    const issuedAt = Math.floor(world.clock.now() / SECOND) * SECOND
    const session: SessionPrincipal = {
      ...principal,
      session: {
        issuedAt,
        expiresAt: issuedAt + durationOf(call) * SECOND,
        mfaAuthenticated,
        policies: [],
        tags: {},
        transitiveTagKeys: [],
        issuedBy: 'GetSessionToken',
      },
    }
    return { Credentials: issueCredentials(world, session, requestId) }
  },
})

/** In seconds: 12 hours for a user and one hour for root, unless asked otherwise; root's never last longer. */
function durationOf({ input, principal }: Call<GetSessionTokenRequest>): number {
  const hour = HOUR / SECOND
  return principal.type === 'root' ? Math.min(input.DurationSeconds ?? hour, hour) : (input.DurationSeconds ?? DAY / SECOND / 2)
}
