/** signin DeactivateRootMFADevice */
import { deactivateDevice } from '../../access/mfa/devices.js'
import { ROOT_USER } from '../../store/iam/credentials.js'
import { operation } from '../operation.js'
import { rootOnly } from './root-only.js'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_disable.html */
export const DeactivateRootMFADevice = operation('signin', 'DeactivateRootMFADevice', {
  authorize: rootOnly,

  handle({ input, account }) {
    deactivateDevice(account, ROOT_USER, input.SerialNumber)
    return {}
  },
})
