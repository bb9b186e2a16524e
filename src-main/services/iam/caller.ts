/** Many operations on a user may leave the name out: they are then about the caller. */
import type { Principal } from '../../aws/principal.js'
import { ServiceError } from '../../aws/service-error.js'

/**
 * @returns the user's name; undefined for the root user.
 * @throws ServiceError ValidationError when the caller is neither and nobody is named.
 */
export function userOrCaller(userName: string | undefined, principal: Principal): string | undefined {
  if (userName !== undefined) return userName
  if (principal.type === 'root') return undefined
  return callingUser(principal)
}

/** The IAM user that calls; the root user is none. */
export function callingUser(principal: Principal): string {
  if (principal.type === 'user') return principal.userName
  throw new ServiceError('ValidationError', 'Must specify userName when calling with non-User credentials', { status: 400 })
}
