/** How the explanation calls things when it speaks to a learner. */
import type { Arn } from '../../aws/arn.js'
import type { Principal } from '../../aws/principal.js'
import type { PolicySource, StatementTrace } from '../decision.js'

export function callerName(principal: Principal): string {
  switch (principal.type) {
    case 'root':
      return 'the root user'
    case 'user':
      return principal.userName
    case 'assumedRole':
      return `the role ${principal.roleName}`
    case 'federatedUser':
      return `the federated user ${principal.arn.split('/').at(-1) ?? ''}`
    case 'service':
      return `the service ${principal.service}`
    case 'anonymous':
      return 'an anonymous caller'
  }
}

/** Who carries the caller's policies: `user ann`, `role app`. */
export function holderName(principal: Principal): string {
  if (principal.type === 'user') return `user ${principal.userName}`
  return principal.type === 'assumedRole' ? `role ${principal.roleName}` : callerName(principal)
}

const IAM_TYPES: readonly string[] = ['user', 'role', 'group', 'policy', 'instance-profile']

/** ` on this object`; nothing for actions that have no resource. */
export function onResource(resource: Arn): string {
  return resource === '*' ? '' : ` on ${thisResource(resource)}`
}

export function thisResource(resource: Arn): string {
  const [, , service, , , ...rest] = resource.split(':')
  const path = rest.join(':')
  if (service === 's3') return path.includes('/') ? 'this object' : 'this bucket'
  const type = path.split(/[/:]/)[0] ?? ''
  if (service === 'iam' && IAM_TYPES.includes(type)) return `this ${type.replace('-', ' ')}`
  return service === 'ec2' && type === 'instance' ? 'this instance' : 'this resource'
}

/** `the policy read (user Matt)`, `the bucket policy (bucket dev-assets)`. */
export function policyName(policy: PolicySource): string {
  const name = /\b(policy|boundary)$/i.test(policy.name) && policy.name.includes(' ') ? `the ${policy.name}` : `the policy ${policy.name}`
  return policy.attachedTo === '' ? name : `${name} (${policy.attachedTo})`
}

/** A level of an organization, from its root, which is 0, down to the account. */
export function levelName(level: number, levels: number): string {
  if (level === 0) return levels === 1 ? 'the organization' : "the organization's root"
  return level === levels - 1 ? 'the account' : `the organizational unit${levels === 3 ? '' : ` on level ${level}`}`
}

export function statementName(trace: StatementTrace): string {
  return trace.sid === undefined || trace.sid === '' ? `statement ${trace.index + 1}` : `the statement "${trace.sid}"`
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `a`, `a or b`, `a, b or c`; long lists are cut. */
export function oneOf(items: readonly string[]): string {
  const shown = items.length > 3 ? [...items.slice(0, 2), `${items.length - 2} others`] : items
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1) ?? ''}`
}
