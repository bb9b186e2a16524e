/** iam ListMFADevices */
import { devicesOf } from '../../../access/mfa/devices.js'
import type { MFADevice } from '../../../aws/models/iam.types.js'
import { ROOT_USER } from '../../../store/iam/credentials.js'
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { userOrCaller } from '../caller.js'
import { onUser } from '../user/user.js'
import { deviceKey, deviceOwner } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html */
export const ListMFADevices = operation('iam', 'ListMFADevices', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:ListMFADevices')],

  handle({ input, account, principal }) {
    const owner = deviceOwner(account, input.UserName, principal)
    const { items, end } = pageOf(devicesOf(account, owner), deviceKey, input)
    const devices = items.map(({ serialNumber, enableDate = 0 }) => ({
      // The root user has no user name, whatever the model requires.
      ...(owner !== ROOT_USER && { UserName: owner }),
      SerialNumber: serialNumber,
      EnableDate: enableDate,
    }))
    return { MFADevices: devices as MFADevice[], ...end }
  },
})
