/** iam ListVirtualMFADevices */
import { mfaArn } from '../../../access/mfa/devices.js'
import type { ListVirtualMFADevicesRequest } from '../../../aws/models/iam.types.js'
import type { Account } from '../../../store/account.js'
import type { MfaDeviceRecord } from '../../../store/iam/credentials.js'
import { operation } from '../../operation.js'
import { invalidMarker } from '../../page.js'
import { pathMarkers } from '../entity-pages.js'
import { filledPage, type Source } from '../pages.js'
import { deviceKey, serialNumberOf, toVirtualMfaDevice } from './mfa-device.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html */
export const ListVirtualMFADevices = operation('iam', 'ListVirtualMFADevices', {
  authorize: ({ account }) => [{ action: 'iam:ListVirtualMFADevices', resource: mfaArn(account.id, '/', '') }],

  handle({ input, account }) {
    const { items, end } = filledPage(virtualDevices(account, input.AssignmentStatus), deviceKey, input, { markers: pathMarkers(account) })
    return { VirtualMFADevices: items.map((device) => toVirtualMfaDevice(account, device)), ...end }
  },
})

/** By serial number. Those of virtual devices begin with `mfa/`, and `0` is the character behind a slash. */
function virtualDevices(account: Account, status: ListVirtualMFADevicesRequest['AssignmentStatus']): Source<MfaDeviceRecord> {
  const { mfaDevices } = account.iam
  const until = mfaArn(account.id, '0', '')
  return (after = 'mfa/', limit) => {
    if (!after.startsWith('mfa/')) throw invalidMarker()
    const query = { after: serialNumberOf(account, after), until, limit }
    if (status === 'Assigned') return mfaDevices.page({ ...query, having: 'userName' })
    return mfaDevices.page(status === 'Unassigned' ? { ...query, match: { userName: undefined } } : query)
  }
}
