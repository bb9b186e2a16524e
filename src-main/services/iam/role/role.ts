/** What the operations on roles share. */
import { iamArn, type Arn } from '../../../aws/arn.js'
import type { Role, RoleLastUsed } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Need, NeedContext } from '../../../access/need.js'
import type { Account } from '../../../store/account.js'
import type { RoleRecord } from '../../../store/iam/roles.js'
import type { World } from '../../../store/world.js'
import { boundaryMember } from '../boundary.js'
import type { Entity } from '../entity.js'

/** Roles under this path belong to AWS services. */
export const SERVICE_LINKED_PATH = '/aws-service-role/'

/** The role's ARN; of a role that does not exist, the one it would have without a path. */
export function roleArn(account: Account, roleName: string): Arn {
  const role = account.iam.roles.find(roleName)
  return iamArn(account.id, 'role', role?.path ?? '/', role?.roleName ?? roleName)
}

/** @throws ServiceError NoSuchEntity. */
export function getRole(account: Account, roleName: string): RoleRecord {
  const role = account.iam.roles.find(roleName)
  if (!role) throw new ServiceError('NoSuchEntity', `The role with name ${roleName} cannot be found.`)
  return role
}

/**
 * A role that is about to be changed.
 * @throws ServiceError NoSuchEntity, or UnmodifiableEntity for a service-linked role.
 */
export function getOwnRole(account: Account, roleName: string): RoleRecord {
  const role = getRole(account, roleName)
  if (role.path.startsWith(SERVICE_LINKED_PATH)) {
    const message = `Cannot perform the operation on the protected role '${role.roleName}' - this role is only modifiable by AWS`
    throw new ServiceError('UnmodifiableEntity', message)
  }
  return role
}

/** @throws ServiceError NoSuchEntity. */
export function roleEntity(account: Account, roleName: string): Entity {
  return { type: 'role', name: getRole(account, roleName).roleName }
}

/** A role whose policies are about to be changed. @throws ServiceError as getOwnRole. */
export function ownRoleEntity(account: Account, roleName: string): Entity {
  return { type: 'role', name: getOwnRole(account, roleName).roleName }
}

/** The need to do something to an existing role. AWS prints it as `role Reader`. */
export function onRole(account: Account, roleName: string, action: string, context?: NeedContext): Need {
  const tags = account.iam.roles.find(roleName)?.tags
  return {
    action,
    resource: roleArn(account, roleName),
    shownResource: `role ${roleName}`,
    context: { 'aws:ResourceTag': tags, 'iam:ResourceTag': tags, ...context },
  }
}

/** The need to change a role; conditions may ask for the boundary that the role has. */
export function onRolePolicies(account: Account, roleName: string, action: string, context?: NeedContext): Need {
  return onRole(account, roleName, action, { 'iam:PermissionsBoundary': account.iam.roles.find(roleName)?.permissionsBoundary, ...context })
}

/** As an instance profile shows the role that it holds. */
export function toProfileRole(account: Account, role: RoleRecord): Role {
  return {
    Path: role.path,
    RoleName: role.roleName,
    RoleId: role.roleId,
    Arn: iamArn(account.id, 'role', role.path, role.roleName),
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: role.assumeRolePolicyDocument,
  }
}

/** As lists show it: without tags and boundary. */
export function toListedRole(account: Account, role: RoleRecord): Role {
  return {
    ...toProfileRole(account, role),
    ...(role.description !== undefined && { Description: role.description }),
    MaxSessionDuration: role.maxSessionDuration,
  }
}

export function toRole(account: Account, role: RoleRecord): Role {
  return {
    ...toListedRole(account, role),
    ...boundaryMember(role.permissionsBoundary),
    ...(role.tags.length > 0 && { Tags: [...role.tags] }),
  }
}

/** When a session of the role last called AWS; empty when none ever did. https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html */
export function roleLastUsed(world: World, { roleId, lastUsedDate, lastUsedRegion }: RoleRecord): RoleLastUsed {
  const use = world.trail.lastRoleUse(roleId)
  if (use) return { LastUsedDate: use.instant, Region: use.region }
  return lastUsedDate === undefined ? {} : { LastUsedDate: lastUsedDate, ...(lastUsedRegion !== undefined && { Region: lastUsedRegion }) }
}
