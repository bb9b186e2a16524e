/** iam GetMFADevice */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, codesOf, donna, OF_BLUE, PHONE, phone } from '../fixtures.js'

describe('GetMFADevice', () => {
  const getMFADevice = theOperation('iam', 'GetMFADevice', {
    given: (cloud) => {
      phone(cloud)
      donna(cloud)
      cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) })
      cloud.world.clock.advance(60_000)
    },
    input: { UserName: 'donna', SerialNumber: PHONE },
  })

  getMFADevice.succeeds('tells since when the user has it', (output) => {
    expect(output).toEqual({ UserName: 'Donna', SerialNumber: PHONE, EnableDate: expect.any(Number) })
  })

  it('is about the caller when it names nobody', () => {
    const cloud = getMFADevice.world()
    expect(cloud.fails('iam', 'GetMFADevice', { SerialNumber: PHONE }).code).toBe('NoSuchEntity')
  })

  getMFADevice.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a device that is not there', { SerialNumber: `${PHONE}x` }, 'NoSuchEntity', `VirtualMFADevice with serial number ${PHONE}x doesn't exist.`],
    ['a device that is not the user’s', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'Matt' }), { UserName: 'Matt' }), 'NoSuchEntity', `VirtualMFADevice with serial number ${PHONE} doesn't exist.`],
  ])
  getMFADevice.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  getMFADevice.isRecorded({ readOnly: true, requestParameters: { userName: 'donna', serialNumber: PHONE } })
})
