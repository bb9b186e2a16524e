/** iam ResyncMFADevice */
import { describe, expect, it } from 'vitest'
import type { Harness } from '../../harness.js'
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

  // Recorded: radkawar/stackd, testdata/aws/iam/mfa_synchronization_codes.json, mfa_code_order.json, mfa_resync_anchor.json.
  const session = (cloud: Harness, ago: number) => cloud.send('sts', 'GetSessionToken', { SerialNumber: PHONE, TokenCode: codesOf(cloud, PHONE, ago).AuthenticationCode2 }, { credentials: cloud.keysFor(cloud.account, 'Donna') }).error?.message
  const WRONG = 'MultiFactorAuthentication failed with invalid MFA one time pass code. '

  it('leaves its codes good for one session each, in any order, up to two steps away', () => {
    const cloud = resyncMFADevice.world()
    resyncMFADevice.send(cloud)
    expect([0, 1, 2, -2, -1, 0, 2, 3].map((ago) => session(cloud, ago))).toEqual([undefined, undefined, undefined, undefined, undefined, WRONG, WRONG, WRONG])
  })

  it('goes by how far the clock was off, and goes on from there', () => {
    const cloud = resyncMFADevice.world()
    for (const ahead of [600, 1200, 1800, 1802]) resyncMFADevice.send(cloud, codesOf(cloud, PHONE, -ahead))
    expect([session(cloud, 0), session(cloud, -1802)]).toEqual([WRONG, undefined])
    cloud.ok('iam', 'DeactivateMFADevice', { UserName: 'Donna', SerialNumber: PHONE })
    cloud.ok('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE, -1804) })
  })

  resyncMFADevice.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a device that is not the user’s', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'Matt' }), { UserName: 'Matt' }), 'NoSuchEntity', 'MFA Device invalid for user.'],
    ['codes of the clock of ten hours ago', (cloud) => codesOf(cloud, PHONE, 1200), 'InvalidAuthenticationCode', 'Authentication code for device is not valid.'],
    ['a wrong code', { AuthenticationCode2: '000000' }, 'InvalidAuthenticationCode', 'Authentication code for device is not valid.'],
  ])
  resyncMFADevice.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  resyncMFADevice.isRecorded({ requestParameters: { userName: 'donna', serialNumber: PHONE, authenticationCode1: expect.any(String) as string, authenticationCode2: expect.any(String) as string } })
})
