/** AWS's words for a denial. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
import type { Principal } from '../aws/principal.js'
import type { Decision, Explanation } from './decision.js'

type Decider = Decision['decidedBy']

const NAMES: Readonly<Record<Exclude<Decider, 'root'>, { allowing: string; denying: string }>> = {
  identity: { allowing: 'identity-based policy', denying: 'an identity-based policy' },
  resource: { allowing: 'resource-based policy', denying: 'a resource-based policy' },
  trust: { allowing: 'role trust policy', denying: 'the role trust policy' },
  boundary: { allowing: 'permissions boundary', denying: 'a permissions boundary' },
  session: { allowing: 'session policy', denying: 'a session policy' },
  scp: { allowing: 'service control policy', denying: 'a service control policy' },
  rcp: { allowing: 'resource control policy', denying: 'a resource control policy' },
  vpcEndpoint: { allowing: 'VPC endpoint policy', denying: 'a VPC endpoint policy' },
}

/** An explicit deny names the policy, where it has an ARN, in these layers only. */
const NAMES_POLICY: ReadonlySet<Decider> = new Set(['scp', 'rcp', 'identity', 'session', 'boundary'])

/**
 * `User: ... is not authorized to perform: ... on resource: ... because no ... policy allows the ... action`.
 * What a service puts before or after it (EC2) and what it keeps back (S3 from other accounts) is that service's matter.
 * @param answered an explanation, or the request and decision of one.
 * @param resource the resource as the service writes it: S3 puts the ARN in quotes, IAM's lists name a path.
 */
export function denialMessage(answered: { request: Pick<Explanation['request'], 'principal' | 'action'>; decision: Decision }, resource: string): string {
  const { request, decision } = answered
  const layer = decision.reportedAs ?? decision.decidedBy
  const opening = `User: ${request.principal} is not authorized to perform: ${request.action} on resource: ${resource}`
  if (layer === 'root') return opening
  const { allowing, denying } = NAMES[layer]
  if (decision.result !== 'explicitDeny') return `${opening} because no ${allowing} allows the ${request.action} action`
  const arn = NAMES_POLICY.has(layer) ? decision.policy?.arn : undefined
  return `${opening} with an explicit deny in ${denying}${arn === undefined ? '' : `: ${arn}`}`
}

/** A principal as AWS's messages name it: a role by its session's ARN. */
export function principalName(principal: Principal): string {
  if (principal.type === 'service') return principal.service
  return principal.type === 'anonymous' ? 'anonymous' : principal.arn
}
