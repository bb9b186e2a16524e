/** What temporary credentials may not call, whatever policies say: it depends on the operation that gave them. */
import type { Principal } from '../aws/principal.js'
import { ServiceError } from '../aws/service-error.js'
import { credentialError } from './credential-errors.js'

/**
 * GetSessionToken's credentials call IAM with MFA only, and of STS what is named here; a federated user's never call IAM,
 * and of STS only who they are. Those of signing in to the console have no such limits.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
 * @throws ServiceError InvalidClientTokenId from IAM, AccessDenied from STS.
 */
export function checkSessionLimits(principal: Principal, service: string, operation: string): void {
  const allowed = stsOperationsOf(principal)
  if (allowed === undefined) return
  if (service === 'iam' && !mayCallIam(principal)) throw credentialError(service, 'badToken')
  if (service === 'sts' && !allowed.includes(operation)) {
    throw new ServiceError('AccessDenied', `Cannot call ${operation} with session credentials`, { status: 403 })
  }
}

/** @returns undefined where nothing is limited. */
function stsOperationsOf(principal: Principal): readonly string[] | undefined {
  if (principal.type === 'federatedUser') return ['GetCallerIdentity']
  const isToken = 'session' in principal && principal.session?.issuedBy === 'GetSessionToken'
  return isToken ? ['AssumeRole', 'GetCallerIdentity'] : undefined
}

function mayCallIam(principal: Principal): boolean {
  return principal.type !== 'federatedUser' && 'session' in principal && (principal.session?.mfaAuthenticated ?? false)
}
