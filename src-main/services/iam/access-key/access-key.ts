/** What the operations on access keys share. */
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { AccessKeyRecord } from '../../../store/iam/credentials.js'
import { getUser } from '../user/user.js'

/** The keys of a user, oldest first. @param userName undefined for the root user. */
export function accessKeysOf(account: Account, userName: string | undefined): AccessKeyRecord[] {
  return account.iam.accessKeys.list({ userName })
}

/**
 * A user's access key.
 * @param userName undefined for the root user.
 * @throws ServiceError NoSuchEntity when there is no such key or it is somebody else's.
 */
export function getAccessKey(account: Account, userName: string | undefined, accessKeyId: string): AccessKeyRecord {
  const owner = userName === undefined ? undefined : getUser(account, userName).userName
  const key = account.iam.accessKeys.find(accessKeyId)
  if (!key || key.userName?.toLowerCase() !== owner?.toLowerCase()) {
    throw new ServiceError('NoSuchEntity', `The Access Key with id ${accessKeyId} cannot be found.`)
  }
  return key
}
