/** What only the root user may do, and no policy can give to anybody else. */
import { ServiceError } from '../../aws/service-error.js'
import type { Call } from '../operation.js'

/**
 * @returns no needs: the root user's own MFA devices are nobody else's matter.
 * @throws ServiceError AccessDenied for anybody but root.
 */
export function rootOnly({ principal }: Call<unknown>): readonly [] {
  if (principal.type === 'root') return []
  const who = 'arn' in principal ? principal.arn : 'anonymous'
  throw new ServiceError('AccessDenied', `User: ${who} is not authorized to manage the root user's MFA devices: only the root user can.`)
}
