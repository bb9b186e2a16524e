/** iam TagMFADevice */
import { getVirtualDevice } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'
import { onMfaDevice } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html */
export const TagMFADevice = operation('iam', 'TagMFADevice', {
  authorize: ({ input, account }) => [onMfaDevice(account, input.SerialNumber, 'iam:TagMFADevice', { 'aws:RequestTag': input.Tags })],

  handle({ input, account }) {
    const { serialNumber, tags } = getVirtualDevice(account, input.SerialNumber)
    account.iam.mfaDevices.update([serialNumber], { tags: withTags(tags, input.Tags, 'exactCase') })
    return {}
  },
})
