/** iam ListMFADevices */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, codesOf, donna, OF_BLUE, PHONE, phone } from '../fixtures.js'

describe('ListMFADevices', () => {
  const SECOND = arnOf('mfa/x/second')
  const listMFADevices = theOperation('iam', 'ListMFADevices', {
    given: (cloud) => {
      donna(cloud)
      phone(cloud)
      cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'second', Path: '/x/' })
      for (const SerialNumber of [PHONE, SECOND]) cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber, ...codesOf(cloud, SerialNumber) })
    },
    input: { UserName: 'donna' },
  })

  listMFADevices.succeeds('shows the devices of the user', ({ MFADevices, IsTruncated }) => {
    expect(MFADevices).toHaveLength(2)
    expect(MFADevices[0]).toEqual({ UserName: 'Donna', SerialNumber: PHONE, EnableDate: expect.any(Number) })
    expect(IsTruncated).toBe(false)
  })

  it('is about the caller when it names nobody', () => {
    expect(listMFADevices.world().ok('iam', 'ListMFADevices', {}).MFADevices).toEqual([])
  })

  listMFADevices.pages(({ MFADevices }) => MFADevices.map(({ SerialNumber }) => SerialNumber), [PHONE, SECOND])
  listMFADevices.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
  ])
  listMFADevices.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  listMFADevices.isRecorded({ readOnly: true, requestParameters: { userName: 'donna' } })
})
