/** What the operations on login profiles, the console passwords of users, share. */
import type { LoginProfile } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { Principal } from '../../../aws/principal.js'
import { ROOT_USER, type LoginProfileRecord } from '../../../store/iam/credentials.js'
import { callingUser } from '../caller.js'
import { getUser } from '../user/user.js'

/**
 * Whose password an operation is about. A session that AssumeRoot gave may leave the name out for the root user's.
 * @returns undefined for the root user.
 */
export function passwordOwner(userName: string | undefined, principal: Principal): string | undefined {
  const isAssumedRoot = principal.type === 'root' && principal.session?.issuedBy === 'AssumeRoot'
  return userName ?? (isAssumedRoot ? undefined : callingUser(principal))
}

/** @throws ServiceError NoSuchEntity when there is no such user, or the user has no password. */
export function getLoginProfile(account: Account, userName: string | undefined): LoginProfileRecord {
  if (userName !== undefined) getUser(account, userName)
  const profile = account.iam.loginProfiles.find(userName ?? ROOT_USER)
  if (!profile) throw new ServiceError('NoSuchEntity', userName === undefined ? 'Login Profile for the root user cannot be found.' : `Login Profile for User ${userName} cannot be found.`)
  return profile
}

export function toLoginProfile(profile: LoginProfileRecord): LoginProfile {
  // The root user has no user name, whatever the model requires.
  const named = profile.userName === ROOT_USER ? {} : { UserName: profile.userName }
  return { ...(named as { UserName: string }), CreateDate: profile.createDate, PasswordResetRequired: profile.passwordResetRequired }
}
