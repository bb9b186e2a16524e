/** What the operations on IAM users share. */
import { iamArn, rootArn, type Arn } from '../../../aws/arn.js'
import type { User } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Need, NeedContext } from '../../../access/need.js'
import type { Account } from '../../../store/account.js'
import type { UserRecord } from '../../../store/iam/users.js'
import { boundaryMember } from '../boundary.js'
import type { Entity } from '../entity.js'

/** The user's ARN; of a user that does not exist, the one it would have without a path. */
export function userArn(account: Account, userName: string): Arn {
  const user = account.iam.users.find(userName)
  return iamArn(account.id, 'user', user?.path ?? '/', user?.userName ?? userName)
}

/** @throws ServiceError NoSuchEntity. */
export function getUser(account: Account, userName: string): UserRecord {
  const user = account.iam.users.find(userName)
  if (!user) throw new ServiceError('NoSuchEntity', `The user with name ${userName} cannot be found.`)
  return user
}

/** @throws ServiceError NoSuchEntity. */
export function userEntity(account: Account, userName: string): Entity {
  return { type: 'user', name: getUser(account, userName).userName }
}

/**
 * The need to do something to an existing user. AWS prints it as `user Kunal`.
 * @param userName undefined for the root user.
 */
export function onUser(account: Account, userName: string | undefined, action: string, context?: NeedContext): Need {
  if (userName === undefined) return { action, resource: rootArn(account.id), context }
  const tags = account.iam.users.find(userName)?.tags
  return {
    action,
    resource: userArn(account, userName),
    shownResource: `user ${userName}`,
    context: { 'aws:ResourceTag': tags, 'iam:ResourceTag': tags, ...context },
  }
}

/** The need to change what a user may do; conditions may ask for the boundary that the user has. */
export function onUserPolicies(account: Account, userName: string, action: string, context?: NeedContext): Need {
  return onUser(account, userName, action, { 'iam:PermissionsBoundary': account.iam.users.find(userName)?.permissionsBoundary, ...context })
}

/** As lists show it: without tags and boundary. */
export function toListedUser(account: Account, user: UserRecord, passwordLastUsed?: number): User {
  return {
    Path: user.path,
    UserName: user.userName,
    UserId: user.userId,
    Arn: iamArn(account.id, 'user', user.path, user.userName),
    CreateDate: user.createDate,
    ...(passwordLastUsed !== undefined && { PasswordLastUsed: passwordLastUsed }),
  }
}

export function toUser(account: Account, user: UserRecord, passwordLastUsed?: number): User {
  return {
    ...toListedUser(account, user, passwordLastUsed),
    ...boundaryMember(user.permissionsBoundary),
    ...(user.tags.length > 0 && { Tags: [...user.tags] }),
  }
}

/** The root user in the form of a user. AWS answers it without path and name, whatever the model requires. */
export function toRootUser(account: Account, passwordLastUsed?: number): User {
  const root: Partial<User> = {
    UserId: account.id,
    Arn: rootArn(account.id),
    CreateDate: account.record.createDate,
    ...(passwordLastUsed !== undefined && { PasswordLastUsed: passwordLastUsed }),
  }
  return root as User
}
