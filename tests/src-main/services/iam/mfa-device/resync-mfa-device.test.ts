/** iam ResyncMFADevice */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, codesOf, donna, OF_BLUE, PHONE, phone } from '../fixtures.js'

describe('ResyncMFADevice', () => {
  const resyncMFADevice = theOperation('iam', 'ResyncMFADevice', {
    given: (cloud) => {
      phone(cloud)
      donna(cloud)
      cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) })
      cloud.world.clock.advance(60_000)
    },
    input: (cloud) => ({ UserName: 'donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) }),
  })

  resyncMFADevice.succeeds('takes two codes in a row, which are then used up', (_output, cloud) => {
    expect(cloud.fails('iam', 'ResyncMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) }).code).toBe('InvalidAuthenticationCode')
  })

  resyncMFADevice.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a device that is not the user’s', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'Matt' }), { UserName: 'Matt' }), 'NoSuchEntity', 'MFA Device invalid for user.'],
    ['a wrong code', { AuthenticationCode2: '000000' }, 'InvalidAuthenticationCode', 'Authentication code for device is not valid.'],
  ])
  resyncMFADevice.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  resyncMFADevice.isRecorded({ requestParameters: { userName: 'donna', serialNumber: PHONE, authenticationCode1: expect.any(String) as string, authenticationCode2: expect.any(String) as string } })
})
