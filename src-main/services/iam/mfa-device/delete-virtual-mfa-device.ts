/** iam DeleteVirtualMFADevice */
import { getVirtualDevice } from '../../../access/mfa/devices.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { onMfaDevice } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html */
export const DeleteVirtualMFADevice = operation('iam', 'DeleteVirtualMFADevice', {
  authorize: ({ input, account }) => [onMfaDevice(account, input.SerialNumber, 'iam:DeleteVirtualMFADevice')],

  handle({ input, account }) {
    const { serialNumber, userName } = getVirtualDevice(account, input.SerialNumber)
    if (userName !== undefined) throw new ServiceError('DeleteConflict', 'MFA VirtualDevice in use. Must deactivate first.')
    account.iam.mfaDevices.remove(serialNumber)
    return {}
  },
})
