/** What the operations on IAM users share. */
import { iamArn, type Arn } from '../../../aws/arn.js'
import type { User } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { UserRecord } from '../../../store/iam/users.js'

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

export function toUser(account: Account, user: UserRecord): User {
  return {
    Path: user.path,
    UserName: user.userName,
    UserId: user.userId,
    Arn: iamArn(account.id, 'user', user.path, user.userName),
    CreateDate: user.createDate,
    ...(user.permissionsBoundary && {
      PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const, PermissionsBoundaryArn: user.permissionsBoundary },
    }),
    ...(user.tags.length > 0 && { Tags: [...user.tags] }),
  }
}
