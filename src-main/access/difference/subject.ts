/** Those about whom a difference is told: users, roles, services and whoever comes without signing in. */
import { iamArn } from '../../aws/arn.js'
import type { Arn } from '../../aws/arn.js'
import type { Principal } from '../../aws/principal.js'
import type { ApplicablePolicies } from '../../evaluator/decision.js'
import { compilePolicy } from '../../evaluator/compile/compile-policy.js'
import type { PolicyKind } from '../../aws/policy-document.js'
import type { Account } from '../../store/account.js'
import type { World } from '../../store/world.js'
import { userPrincipal } from '../authenticate.js'
import { rolePrincipal } from '../principal-of.js'
import { nameOf, type Entity } from './planned-account.js'

export interface Person {
  /** `user Kunal` */
  name: string
  principal: Principal
  /** Whom iam:SimulatePrincipalPolicy is asked about; absent: there is nothing to keep from anybody. */
  arn?: Arn | undefined
}

/** One whose policies change: what applies to it before and after. */
export interface Subject extends Person {
  before: Partial<ApplicablePolicies>
  after: Partial<ApplicablePolicies>
}

/** One that the calls create, and a member that stands for a group, have no record: they are known by name. */
export function toPerson(world: World, account: Account, entity: Entity): Person {
  const [type, name] = nameOf(entity)
  const known = type === 'user' ? userPrincipal(account, name) : type === 'role' ? rolePrincipal(world, account, name, 'session') : undefined
  const group = type === 'group' ? account.iam.groups.find(name) : undefined
  return {
    name: type === 'group' ? `each member of group ${name}` : entity,
    principal: known ?? { type: 'user', accountId: account.id, arn: iamArn(account.id, 'user', '/', name), userId: '', userName: name },
    arn: group ? iamArn(account.id, 'group', group.path, name) : known?.type === 'assumedRole' ? known.roleArn : known?.arn,
  }
}

/** The users and roles of every account of the world; those of other accounts with their account. */
export function everybody(world: World, here: string): Person[] {
  return world.accounts().flatMap((account) => {
    const { users, roles } = account.iam
    const entities = [...users.list().map(({ userName }): Entity => `user ${userName}`), ...roles.list().map(({ roleName }): Entity => `role ${roleName}`)]
    const people = entities.map((entity) => toPerson(world, account, entity))
    return account.id === here ? people : people.map((person) => ({ ...person, name: `${person.name} of account ${account.id}` }))
  })
}

/** The AWS services that the documents name as principals. */
export function servicesNamed(documents: readonly string[], kind: PolicyKind): Person[] {
  const entries = documents.flatMap((document) => compilePolicy(document, kind).parsed?.statements ?? []).flatMap(({ principal }) => principal?.entries ?? [])
  const names = new Set(entries.filter(({ type }) => type === 'Service').map(({ text }) => text))
  return [...names].map((service) => ({ name: `AWS service ${service}`, principal: { type: 'service', service } }))
}
