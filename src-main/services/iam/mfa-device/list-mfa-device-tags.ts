/** iam ListMFADeviceTags */
import { getVirtualDevice } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { onMfaDevice } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADeviceTags.html */
export const ListMFADeviceTags = operation('iam', 'ListMFADeviceTags', {
  authorize: ({ input, account }) => [onMfaDevice(account, input.SerialNumber, 'iam:ListMFADeviceTags')],

  handle({ input, account }) {
    const { items, end } = pageOf(getVirtualDevice(account, input.SerialNumber).tags, ({ Key }) => Key, input)
    return { Tags: items, ...end }
  },
})
