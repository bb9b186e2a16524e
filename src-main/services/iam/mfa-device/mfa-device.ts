/** What the operations on MFA devices share. Making and checking devices is in access/mfa, where sign-in finds it too. */
import { parseArn } from '../../../aws/arn.js'
import type { VirtualMFADevice } from '../../../aws/models/iam.types.js'
import type { Principal } from '../../../aws/principal.js'
import type { Need, NeedContext } from '../../../access/need.js'
import type { Account } from '../../../store/account.js'
import { ROOT_USER, type MfaDeviceRecord } from '../../../store/iam/credentials.js'
import { userOrCaller } from '../caller.js'
import { getUser, toListedUser, toRootUser } from '../user/user.js'

/** The name under which a user's devices are kept; ROOT_USER for the root user. @throws ServiceError NoSuchEntity. */
export function deviceOwner(account: Account, userName: string | undefined, principal: Principal): string {
  const owner = userOrCaller(userName, principal)
  return owner === undefined ? ROOT_USER : getUser(account, owner).userName
}

/** The need to do something to a device itself, not to the user who has it. */
export function onMfaDevice(account: Account, serialNumber: string, action: string, context?: NeedContext): Need {
  const tags = account.iam.mfaDevices.find(serialNumber)?.tags
  const resource = parseArn(serialNumber) ? serialNumber : '*'
  return { action, resource, context: { 'aws:ResourceTag': tags, 'iam:ResourceTag': tags, ...context } }
}

/** The key under which a device stands in the pages of a list; short enough for a marker. */
export function deviceKey({ serialNumber }: MfaDeviceRecord): string {
  return serialNumber.slice(serialNumber.indexOf(':mfa/') + 1)
}

/** The serial number that has this key. */
export function serialNumberOf(account: Account, key: string): string {
  return key.startsWith('mfa/') ? `arn:aws:iam::${account.id}:${key}` : key
}

/** As lists show it, with the user who has it. */
export function toVirtualMfaDevice(account: Account, device: MfaDeviceRecord): VirtualMFADevice {
  const user = device.userName ? account.iam.users.find(device.userName) : undefined
  return {
    SerialNumber: device.serialNumber,
    ...(user && { User: toListedUser(account, user) }),
    ...(device.userName === ROOT_USER && { User: toRootUser(account) }),
    ...(device.enableDate !== undefined && { EnableDate: device.enableDate }),
  }
}
