/** signin EnableRootMFADevice */
import { enableDevice } from '../../access/mfa/devices.js'
import { ROOT_USER } from '../../store/iam/credentials.js'
import { operation } from '../operation.js'
import { rootOnly } from './root-only.js'

/** Takes two codes that the device showed one after the other. https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-virt-mfa-for-root.html */
export const EnableRootMFADevice = operation('signin', 'EnableRootMFADevice', {
  authorize: rootOnly,

  handle({ input, account, world, note }) {
    note({ mfa: enableDevice(world, account, ROOT_USER, input.SerialNumber, [input.AuthenticationCode1, input.AuthenticationCode2]) })
    return {}
  },
})
