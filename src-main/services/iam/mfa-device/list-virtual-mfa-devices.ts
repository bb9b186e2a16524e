/** iam ListVirtualMFADevices */
import { mfaArn } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { deviceKey, toVirtualMfaDevice } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html */
export const ListVirtualMFADevices = operation('iam', 'ListVirtualMFADevices', {
  authorize: ({ account }) => [{ action: 'iam:ListVirtualMFADevices', resource: mfaArn(account.id, '/', '') }],

  handle({ input, account }) {
    const { AssignmentStatus = 'Any' } = input
    const wanted = account.iam.mfaDevices
      .list()
      .filter(({ userName }) => AssignmentStatus === 'Any' || (userName !== undefined) === (AssignmentStatus === 'Assigned'))
    const { items, end } = pageOf(wanted, deviceKey, input)
    return { VirtualMFADevices: items.map((device) => toVirtualMfaDevice(account, device)), ...end }
  },
})
