/** What the operations on login profiles, the console passwords of users, share. */
import type { LoginProfile } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { LoginProfileRecord } from '../../../store/iam/credentials.js'
import { getUser } from '../user/user.js'

/** @throws ServiceError NoSuchEntity when there is no such user, or the user has no password. */
export function getLoginProfile(account: Account, userName: string): LoginProfileRecord {
  getUser(account, userName)
  const profile = account.iam.loginProfiles.find(userName)
  if (!profile) throw new ServiceError('NoSuchEntity', `Login Profile for User ${userName} cannot be found.`)
  return profile
}

export function toLoginProfile(profile: LoginProfileRecord): LoginProfile {
  return { UserName: profile.userName, CreateDate: profile.createDate, PasswordResetRequired: profile.passwordResetRequired }
}
