/** iam ListVirtualMFADevices */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, codesOf, donna, PHONE, phone } from '../fixtures.js'

describe('ListVirtualMFADevices', () => {
  const TABLET = arnOf('mfa/tablet')
  const listVirtualMFADevices = theOperation('iam', 'ListVirtualMFADevices', {
    given: (cloud) => {
      donna(cloud)
      phone(cloud)
      cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'tablet' })
      cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) })
    },
    input: { AssignmentStatus: 'Any' },
  })

  listVirtualMFADevices.succeeds('shows devices with the users who have them, never with their seeds', (output) => {
    expect(output).toEqual({
      VirtualMFADevices: [
        { SerialNumber: PHONE, EnableDate: expect.any(Number), User: { UserName: 'Donna', Path: '/team/', UserId: expect.stringMatching(/^AIDA/), Arn: arnOf('user/team/Donna'), CreateDate: expect.any(Number) } },
        { SerialNumber: TABLET },
      ],
      IsTruncated: false,
    })
  })

  it.each([
    [undefined, [PHONE, TABLET]],
    ['Assigned', [PHONE]],
    ['Unassigned', [TABLET]],
  ] as const)('shows of the status %s only these', (AssignmentStatus, serials) => {
    const { VirtualMFADevices } = listVirtualMFADevices.send(listVirtualMFADevices.world(), { AssignmentStatus })
    expect(VirtualMFADevices.map(({ SerialNumber }) => SerialNumber)).toEqual(serials)
  })

  listVirtualMFADevices.pages(({ VirtualMFADevices }) => VirtualMFADevices.map(({ SerialNumber }) => SerialNumber), [PHONE, TABLET])
  listVirtualMFADevices.asks({ on: arnOf('mfa/') })
  listVirtualMFADevices.isRecorded({ readOnly: true, requestParameters: { assignmentStatus: 'Any' } })
})
