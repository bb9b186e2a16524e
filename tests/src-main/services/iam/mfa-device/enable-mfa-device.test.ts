/** iam EnableMFADevice */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, codesOf, donna, OF_BLUE, PHONE, phone } from '../fixtures.js'

describe('EnableMFADevice', () => {
  const enableMFADevice = theOperation('iam', 'EnableMFADevice', {
    given: (cloud) => {
      phone(cloud)
      donna(cloud)
    },
    input: (cloud) => ({ UserName: 'donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) }),
  })
  const WRONG = 'Authentication code for device is not valid.'

  enableMFADevice.succeeds('gives the device to the user; the codes are used up', (_output, cloud) => {
    const EnableDate = cloud.world.clock.now()
    const { mfa } = cloud.lastEvent()
    expect(mfa).toMatchObject({ serialNumber: PHONE })
    expect(cloud.ok('iam', 'ListMFADevices', { UserName: 'Donna' }).MFADevices).toEqual([{ UserName: 'Donna', SerialNumber: PHONE, EnableDate }])
    expect(cloud.fails('iam', 'ResyncMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) }).message).toBe(WRONG)
  })

  enableMFADevice.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a device that is not there', { SerialNumber: `${PHONE}x` }, 'NoSuchEntity', `VirtualMFADevice with serial number ${PHONE}x doesn't exist.`],
    ['a wrong code', { AuthenticationCode1: '000000' }, 'InvalidAuthenticationCode', WRONG],
    ['the codes the other way round', (cloud) => {
      const { AuthenticationCode1, AuthenticationCode2 } = codesOf(cloud, PHONE)
      return { AuthenticationCode1: AuthenticationCode2, AuthenticationCode2: AuthenticationCode1 }
    }, 'InvalidAuthenticationCode', WRONG],
    ['codes of two minutes ago', (cloud) => codesOf(cloud, PHONE, 5), 'InvalidAuthenticationCode', WRONG],
    ['a device that is somebody’s', (cloud) => {
      cloud.ok('iam', 'CreateUser', { UserName: 'Matt' })
      cloud.ok('iam', 'EnableMFADevice', { UserName: 'Matt', SerialNumber: PHONE, ...codesOf(cloud, PHONE) })
      cloud.world.clock.advance(60_000)
      return undefined
    }, 'EntityAlreadyExists', 'MFA Device is already in use.'],
    ['a ninth device', (cloud) => {
      for (let number = 1; number <= 8; number += 1) {
        cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: `d${number}` })
        const SerialNumber = arnOf(`mfa/d${number}`)
        cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber, ...codesOf(cloud, SerialNumber) })
      }
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for MFADevicesPerUser: 8'],
  ])
  enableMFADevice.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  enableMFADevice.isRecorded({ requestParameters: { userName: 'donna', serialNumber: PHONE, authenticationCode1: expect.any(String) as string, authenticationCode2: expect.any(String) as string } })
})
