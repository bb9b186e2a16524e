/** iam ResyncMFADevice */
import { getDeviceOf, resyncDevice } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { getUser, onUser } from '../user/user.js'

/**
 * Takes two codes that the device showed one after the other.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResyncMFADevice.html
 */
export const ResyncMFADevice = operation('iam', 'ResyncMFADevice', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:ResyncMFADevice')],

  handle({ input, account, world, note }) {
    const { userName } = getUser(account, input.UserName)
    const device = getDeviceOf(account, userName, input.SerialNumber)
    note({ mfa: resyncDevice(world, account, device, [input.AuthenticationCode1, input.AuthenticationCode2]) })
    return {}
  },
})
