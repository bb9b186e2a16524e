/** iam DeactivateMFADevice */
import { assertOwnMfa, deactivateDevice } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { userOrCaller } from '../caller.js'
import { onUser } from '../user/user.js'
import { deviceOwner } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html */
export const DeactivateMFADevice = operation('iam', 'DeactivateMFADevice', {
  authorize: ({ input, account, principal }) => [onUser(account, userOrCaller(input.UserName, principal), 'iam:DeactivateMFADevice')],

  handle({ input, account, principal }) {
    const owner = deviceOwner(account, input.UserName, principal)
    assertOwnMfa(account, principal, owner)
    deactivateDevice(account, owner, input.SerialNumber)
    return {}
  },
})
