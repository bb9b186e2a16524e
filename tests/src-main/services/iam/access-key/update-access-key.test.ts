/** iam UpdateAccessKey */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, keyOf, OF_BLUE, withKey } from '../fixtures.js'

describe('UpdateAccessKey', () => {
  const updateAccessKey = theOperation('iam', 'UpdateAccessKey', { given: withKey(donna), input: (cloud) => ({ UserName: 'donna', AccessKeyId: keyOf(cloud), Status: 'Inactive' as const }) })

  it('turns a key off and on again', () => {
    const cloud = updateAccessKey.world()
    const credentials = cloud.keysFor(cloud.account, 'Donna')
    const AccessKeyId = credentials.kind === 'keys' ? credentials.accessKeyId : ''
    const code = () => cloud.send('sts', 'GetCallerIdentity', {}, { credentials }).error?.code
    updateAccessKey.send(cloud, { AccessKeyId })
    expect(code()).toBe('InvalidClientTokenId')
    updateAccessKey.send(cloud, { AccessKeyId, Status: 'Active' })
    expect(code()).toBeUndefined()
  })

  updateAccessKey.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a key that is not there', { AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }, 'NoSuchEntity', 'The Access Key with id AKIAAAAAAAAAAAAAAAAA cannot be found.'],
    ['another user’s key', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'Matt' }), { UserName: 'Matt' }), 'NoSuchEntity', expect.stringMatching(/^The Access Key with id AKIA[A-Z2-7]{16} cannot be found\.$/) as string],
    ['a status that only AWS gives', { Status: 'Expired' }, 'InvalidInput', 'An access key can be made Active or Inactive only.'],
  ])
  updateAccessKey.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  updateAccessKey.isRecorded({ requestParameters: { userName: 'donna', accessKeyId: expect.stringMatching(/^AKIA/) as string, status: 'Inactive' } })
})
