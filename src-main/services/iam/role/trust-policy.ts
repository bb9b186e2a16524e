/** Trust policies on their way into a role. */
import { unknownPrincipal, withArns } from '../../../access/principal-references.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { World } from '../../../store/world.js'
import { checkDocument, sizeOf } from '../policy/document.js'
import { checkQuota } from '../quotas.js'

/**
 * @returns the document as the role keeps it: unique ids of existing principals have become their ARNs.
 * @throws ServiceError MalformedPolicyDocument, also for principals that do not exist; LimitExceeded.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html
 */
export function toTrustPolicy(world: World, account: Account, document: string): string {
  checkDocument(document, 'trust')
  checkQuota(account, 'ACLSizePerRole', sizeOf(document))
  const unknown = unknownPrincipal(world, document, 'trust')
  if (unknown !== undefined) throw invalid('AWS', unknown)
  const service = servicesOf(document).find((name) => !isServiceName(name))
  if (service !== undefined) throw invalid('SERVICE', service)
  return withArns(world, document, 'trust')
}

/** Every service principal of a sound document. */
function servicesOf(document: string): string[] {
  const { Statement } = JSON.parse(document) as { Statement: TrustStatement | TrustStatement[] }
  return [Statement].flat().flatMap(({ Principal }) => (typeof Principal === 'object' ? [Principal['Service'] ?? []].flat() : []))
}

interface TrustStatement {
  Principal?: string | Record<string, string | string[]>
}

/** AWS knows the names of all its services; here a name must at least look like one. */
function isServiceName(name: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal|api\.aws)$/.test(name)
}

function invalid(kind: string, name: string): ServiceError {
  return new ServiceError('MalformedPolicyDocument', `Invalid principal in policy: "${kind}":"${name}"`)
}
