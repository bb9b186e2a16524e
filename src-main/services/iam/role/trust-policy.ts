/** Trust policies on their way into a role. */
import { parseArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { World } from '../../../store/world.js'
import { checkDocument, sizeOf } from '../policy/document.js'
import { checkQuota } from '../quotas.js'

/**
 * @throws ServiceError MalformedPolicyDocument, also for principals that do not exist; LimitExceeded.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html
 */
export function checkTrustPolicy(world: World, document: string): void {
  checkDocument(document, 'trust')
  checkQuota('ACLSizePerRole', sizeOf(document))
  for (const [kind, name] of principalsOf(document)) {
    const known = kind === 'AWS' ? accountPrincipalExists(world, name) : kind !== 'Service' || isServiceName(name)
    const shown = kind === 'Service' ? 'SERVICE' : kind
    if (!known) throw new ServiceError('MalformedPolicyDocument', `Invalid principal in policy: "${shown}":"${name}"`)
  }
}

/** Every principal of a sound document, with its kind. */
function principalsOf(document: string): [kind: string, name: string][] {
  const { Statement } = JSON.parse(document) as { Statement: TrustStatement | TrustStatement[] }
  return [Statement].flat().flatMap(({ Principal }) =>
    typeof Principal === 'object' ? Object.entries(Principal).flatMap(([kind, names]) => [names].flat().map((name): [string, string] => [kind, name])) : [],
  )
}

interface TrustStatement {
  Principal?: string | Record<string, string | string[]>
}

/** Users and roles of the world's accounts must be there; of accounts outside it nobody can tell. */
function accountPrincipalExists(world: World, name: string): boolean {
  const arn = parseArn(name)
  const account = arn?.service === 'iam' ? world.findAccount(arn.accountId) : undefined
  if (!arn || !account) return true
  if (arn.resource === 'root') return true
  const [type, ...pathAndName] = arn.resource.split('/')
  const entity = pathAndName.at(-1) ?? ''
  const found = type === 'user' ? account.iam.users.find(entity) : type === 'role' ? account.iam.roles.find(entity) : undefined
  return found !== undefined && arn.resource === `${type}${found.path}${entity}`
}

/** AWS knows the names of all its services; here a name must at least look like one. */
function isServiceName(name: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal|api\.aws)$/.test(name)
}
