/** iam DeleteVirtualMFADevice */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { codesOf, donna, OF_BLUE, PHONE, phone } from '../fixtures.js'

describe('DeleteVirtualMFADevice', () => {
  const deleteVirtualMFADevice = theOperation('iam', 'DeleteVirtualMFADevice', {
    given: (cloud) => {
      phone(cloud)
      donna(cloud)
    },
    input: { SerialNumber: PHONE },
  })

  deleteVirtualMFADevice.succeeds('gives the name back', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListVirtualMFADevices', {}).VirtualMFADevices).toEqual([])
    phone(cloud)
  })

  deleteVirtualMFADevice.refuses([
    ['a device that is not there', { SerialNumber: `${PHONE}x` }, 'NoSuchEntity', `VirtualMFADevice with serial number ${PHONE}x doesn't exist.`],
    ['a device that is somebody’s', (cloud) => void cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) }), 'DeleteConflict', 'MFA VirtualDevice in use. Must deactivate first.'],
  ])
  deleteVirtualMFADevice.asks({ on: PHONE, conditions: OF_BLUE })
  deleteVirtualMFADevice.isRecorded({ requestParameters: { serialNumber: PHONE } })
})
