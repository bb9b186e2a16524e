/** iam GetMFADevice */
import { getVirtualDevice } from '../../../access/mfa/devices.js'
import { ServiceError } from '../../../aws/service-error.js'
import { ROOT_USER } from '../../../store/iam/credentials.js'
import { operation } from '../../operation.js'
import { userOrCaller } from '../caller.js'
import { onUser } from '../user/user.js'
import { deviceOwner } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetMFADevice.html */
export const GetMFADevice = operation('iam', 'GetMFADevice', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:GetMFADevice')],

  handle({ input, account, principal }) {
    const owner = deviceOwner(account, input.UserName, principal)
    const { serialNumber, userName, enableDate } = getVirtualDevice(account, input.SerialNumber)
    if (userName !== owner) throw new ServiceError('NoSuchEntity', `VirtualMFADevice with serial number ${serialNumber} doesn't exist.`)
    return {
      ...(owner !== ROOT_USER && { UserName: owner }),
      SerialNumber: serialNumber,
      ...(enableDate !== undefined && { EnableDate: enableDate }),
    }
  },
})
