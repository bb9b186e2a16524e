/** iam EnableMFADevice */
import { describe, expect, it } from 'vitest'
import type { Credentials } from '../../../../../src-main/api/request.js'
import { allow } from '../../harness.js'
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
    ['codes of nine hours ago', (cloud) => codesOf(cloud, PHONE, 1080), 'InvalidAuthenticationCode', WRONG],
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
  it('takes old codes, and then the device is out of sync until it is told new ones', () => {
    const cloud = enableMFADevice.world()
    enableMFADevice.send(cloud, codesOf(cloud, PHONE, 10))
    const donnas = cloud.keysFor(cloud.account, 'Donna')
    const signIn = () => cloud.send('sts', 'GetSessionToken', { SerialNumber: PHONE, TokenCode: codesOf(cloud, PHONE).AuthenticationCode2 }, { credentials: donnas }).error?.code
    expect(signIn()).toBe('AccessDenied')
    cloud.ok('iam', 'ResyncMFADevice', { UserName: 'Donna', SerialNumber: PHONE, ...codesOf(cloud, PHONE) })
    expect(signIn()).toBeUndefined()
  })

  // Recorded: radkawar/stackd, testdata/aws/iam/mfa_self_management.json.
  it('lets a user add a second device only with MFA, and others do it for them', () => {
    const cloud = enableMFADevice.world()
    cloud.ok('iam', 'DeleteUserPermissionsBoundary', { UserName: 'Donna' })
    const keys = cloud.user('Donna', allow('iam:*MFADevice', 'sts:GetSessionToken'))
    const enable = (name: string, credentials: Credentials) => {
      const SerialNumber = arnOf(`mfa/${name}`)
      if (!cloud.account.iam.mfaDevices.has(SerialNumber)) cloud.ok('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: name })
      return cloud.send('iam', 'EnableMFADevice', { UserName: 'Donna', SerialNumber, ...codesOf(cloud, SerialNumber) }, { credentials }).error
    }
    expect(enable('first', keys)).toBeUndefined()
    const refusal = { code: 'AccessDenied', status: 403, message: 'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.' }
    for (const name of ['second', 'first']) expect(enable(name, keys)).toMatchObject(refusal)
    for (const SerialNumber of [arnOf('mfa/first'), arnOf('mfa/missing')]) expect(cloud.fails('iam', 'DeactivateMFADevice', { UserName: 'Donna', SerialNumber }, keys)).toMatchObject(refusal)
    cloud.world.clock.advance(60_000)
    const SerialNumber = arnOf('mfa/first')
    cloud.ok('iam', 'ResyncMFADevice', { UserName: 'Donna', SerialNumber, ...codesOf(cloud, SerialNumber) }, keys)
    const { Credentials: mfa } = cloud.ok('sts', 'GetSessionToken', { SerialNumber, TokenCode: codesOf(cloud, SerialNumber).AuthenticationCode2 }, keys)
    const session: Credentials = { kind: 'keys', accessKeyId: mfa?.AccessKeyId ?? '', secretAccessKey: mfa?.SecretAccessKey ?? '', sessionToken: mfa?.SessionToken }
    expect(enable('second', session)).toBeUndefined()
    expect(enable('third', cloud.root)).toBeUndefined()
    for (const name of ['first', 'second', 'third']) cloud.ok('iam', 'DeactivateMFADevice', { UserName: 'Donna', SerialNumber: arnOf(`mfa/${name}`) }, session)
    expect(enable('second', keys)?.code).toBe('InvalidAuthenticationCode')
    cloud.world.clock.advance(60_000)
    expect(enable('second', keys)).toBeUndefined()
  })

  enableMFADevice.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  enableMFADevice.isRecorded({ requestParameters: { userName: 'donna', serialNumber: PHONE, authenticationCode1: expect.any(String) as string, authenticationCode2: expect.any(String) as string } })
})
