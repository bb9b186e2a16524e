/** Which services policies allow something of, and to whom: what the reports of service last accessed are about. */
import { entityPolicies, managedPolicy, userPolicies } from '../../../access/collect-policies.js'
import { parseArn, type Arn } from '../../../aws/arn.js'
import { services } from '../../../aws/reference/reference.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { PolicySource } from '../../../evaluator/decision.js'
import { parsePolicy } from '../../../evaluator/parse/parse-policy.js'
import type { Account } from '../../../store/account.js'
import type { EntityType } from '../../../store/iam/policies.js'
import { getPolicy } from '../policy/policy.js'

/** A user, group, role or managed policy that a report is asked for. */
export interface Subject {
  policies: readonly PolicySource[]
  /** Who uses them: the user or role itself, a group's members, everybody a policy is attached to. */
  users: readonly string[]
  roles: readonly string[]
}

/** @throws ServiceError NoSuchEntity, InvalidInput. */
export function subjectOf(account: Account, arn: Arn): Subject {
  const { accountId, resource = '', service } = parseArn(arn) ?? {}
  const [type, ...path] = resource.split('/')
  const name = path.at(-1) ?? ''
  if (service !== 'iam' || (accountId !== account.id && type !== 'policy')) throw new ServiceError('InvalidInput', `${arn} is not valid.`)
  const { users, groups, roles } = account.iam
  if (type === 'user' && users.has(name)) return { policies: userPolicies(account, name), users: [name], roles: [] }
  if (type === 'role' && roles.has(name)) return { policies: entityPolicies(account, 'role', name), users: [], roles: [name] }
  if (type === 'group' && groups.has(name)) return { policies: entityPolicies(account, 'group', name), users: membersOf(account, name), roles: [] }
  if (type === 'policy') return policySubject(account, getPolicy(account, arn).arn)
  throw new ServiceError('NoSuchEntity', `${arn} does not exist`)
}

function policySubject(account: Account, policyArn: Arn): Subject {
  const policy = managedPolicy(account, policyArn, 'identity', 'account')
  const attached = account.iam.attachments.list({ policyArn })
  const of = (type: EntityType): string[] => attached.filter(({ entityType }) => entityType === type).map(({ entityName }) => entityName)
  const users = new Set([...of('user'), ...of('group').flatMap((group) => membersOf(account, group))])
  return { policies: policy ? [policy] : [], users: [...users], roles: of('role') }
}

function membersOf({ iam }: Account, groupName: string): string[] {
  return iam.members.list({ groupName }).map(({ userName }) => userName)
}

/** The prefixes of all services that some Allow statement opens, whatever its conditions. */
export function grantedServices(document: string): ReadonlySet<string> {
  const granted = new Set<string>()
  for (const { effect, action } of parsePolicy(document, 'identity').policy?.statements ?? []) {
    if (effect === 'Deny') continue
    const prefixes = action.items.map(({ text }) => text.toLowerCase())
    if (action.not) for (const service of services()) if (!prefixes.includes(`${service}:*`)) granted.add(service)
    if (action.not) continue
    for (const text of prefixes) {
      if (text === '*' || text.startsWith('*:')) for (const service of services()) granted.add(service)
      else granted.add(text.slice(0, text.indexOf(':')))
    }
  }
  return granted
}
