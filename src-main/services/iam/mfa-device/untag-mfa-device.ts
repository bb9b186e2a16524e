/** iam UntagMFADevice */
import { getVirtualDevice } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { withoutTags } from '../tags.js'
import { onMfaDevice } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagMFADevice.html */
export const UntagMFADevice = operation('iam', 'UntagMFADevice', {
  authorize: ({ input, account }) => [onMfaDevice(account, input.SerialNumber, 'iam:UntagMFADevice', { 'aws:TagKeys': input.TagKeys })],

  handle({ input, account }) {
    const { serialNumber, tags } = getVirtualDevice(account, input.SerialNumber)
    account.iam.mfaDevices.update([serialNumber], { tags: withoutTags(tags, input.TagKeys, 'exactCase') })
    return {}
  },
})
