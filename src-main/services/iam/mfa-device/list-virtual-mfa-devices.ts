/** iam ListVirtualMFADevices */
import { isVirtual, mfaArn } from '../../../access/mfa/devices.js'
import { operation } from '../../operation.js'
import { filledPage } from '../pages.js'
import { deviceKey, serialNumberOf, toVirtualMfaDevice } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html */
export const ListVirtualMFADevices = operation('iam', 'ListVirtualMFADevices', {
  authorize: ({ account }) => [{ action: 'iam:ListVirtualMFADevices', resource: mfaArn(account.id, '/', '') }],

  handle({ input, account }) {
    const { AssignmentStatus = 'Any' } = input
    const { items, end } = filledPage(
      (after, limit) => account.iam.mfaDevices.page({ after: after === undefined ? undefined : serialNumberOf(account, after), limit }),
      deviceKey,
      input,
      (device) => isVirtual(device) && (AssignmentStatus === 'Any' || (device.userName !== undefined) === (AssignmentStatus === 'Assigned')),
    )
    return { VirtualMFADevices: items.map((device) => toVirtualMfaDevice(account, device)), ...end }
  },
})
