/** iam EnableMFADevice */
import { assertOwnMfa, enableDevice } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { getUser, onUser } from '../user/user.js'

/**
 * Takes two codes that the device showed one after the other.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html
 */
export const EnableMFADevice = operation('iam', 'EnableMFADevice', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:EnableMFADevice')],

  handle({ input, account, world, principal, note }) {
    const { userName } = getUser(account, input.UserName)
    assertOwnMfa(account, principal, userName)
    note({ mfa: enableDevice(world, account, userName, input.SerialNumber, [input.AuthenticationCode1, input.AuthenticationCode2]) })
    return {}
  },
})
