/** From the ARN that a question names to the principal it is asked for. */
import { iamArn, parseArn } from '../aws/arn.js'
import { HOUR } from '../aws/clock.js'
import type { AssumedRolePrincipal, Principal } from '../aws/principal.js'
import type { Account } from '../store/account.js'
import type { World } from '../store/world.js'
import { rootPrincipal, userPrincipal } from './authenticate.js'

/**
 * @param name an ARN of a user, a role, a role session or an account's root; `*` for an anonymous caller;
 * `service:NAME` for an AWS service.
 * @returns undefined when nobody goes by that name.
 */
export function principalOf(world: World, name: string): Principal | undefined {
  if (name === '*') return { type: 'anonymous' }
  if (name.startsWith('service:')) return { type: 'service', service: name.slice('service:'.length) }
  const arn = parseArn(name)
  const account = arn && world.findAccount(arn.accountId)
  if (!arn || !account) return undefined
  if (arn.resource === 'root') return rootPrincipal(account.id)
  const [type, ...path] = arn.resource.split('/')
  if (type === 'user') return userPrincipal(account, path.at(-1) ?? '')
  if (type === 'role') return rolePrincipal(world, account, path.at(-1) ?? '', 'session')
  if (type === 'assumed-role') return rolePrincipal(world, account, path[0] ?? '', path[1] ?? 'session')
  return undefined
}

/** A session of a role, as it would be right after AssumeRole. */
export function rolePrincipal(world: World, account: Account, roleName: string, sessionName: string): AssumedRolePrincipal | undefined {
  const role = account.iam.roles.find(roleName)
  if (!role) return undefined
  const issuedAt = world.clock.now()
  return {
    type: 'assumedRole',
    accountId: account.id,
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.roleName}/${sessionName}`,
    userId: `${role.roleId}:${sessionName}`,
    roleArn: iamArn(account.id, 'role', role.path, role.roleName),
    roleId: role.roleId,
    roleName: role.roleName,
    sessionName,
    session: { issuedAt, expiresAt: issuedAt + HOUR, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] },
  }
}
