/** iam DeactivateMFADevice */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, codesOf, donna, OF_BLUE, PHONE, phone } from '../fixtures.js'

describe('DeactivateMFADevice', () => {
  const deactivateMFADevice = theOperation('iam', 'DeactivateMFADevice', {
    given: (cloud) => {
      phone(cloud)
      donna(cloud)
      cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) })
      cloud.world.clock.advance(60_000)
    },
    input: { UserName: 'donna', SerialNumber: PHONE },
  })

  deactivateMFADevice.succeeds('leaves the device to nobody, and to whoever enables it next', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListMFADevices', { UserName: 'Donna' }).MFADevices).toEqual([])
    cloud.ok('iam', 'CreateUser', { UserName: 'Matt' })
    cloud.ok('iam', 'EnableMFADevice', { UserName: 'Matt', SerialNumber: PHONE, ...codesOf(cloud, PHONE) })
  })

  deactivateMFADevice.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a device that is not the user’s', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'Matt' }), { UserName: 'Matt' }), 'NoSuchEntity', 'MFA Device invalid for user.'],
  ])
  deactivateMFADevice.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  deactivateMFADevice.isRecorded({ requestParameters: { userName: 'donna', serialNumber: PHONE } })
})
