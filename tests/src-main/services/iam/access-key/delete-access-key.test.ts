/** iam DeleteAccessKey */
import { describe, expect, it } from 'vitest'
import { allow } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, donna, keyOf, OF_BLUE, withKey } from '../fixtures.js'

describe('DeleteAccessKey', () => {
  const deleteAccessKey = theOperation('iam', 'DeleteAccessKey', { given: withKey(donna), input: (cloud) => ({ UserName: 'donna', AccessKeyId: keyOf(cloud) }) })

  it('ends what the key can do', () => {
    const cloud = deleteAccessKey.world()
    const credentials = cloud.keysFor(cloud.account, 'Donna')
    const AccessKeyId = credentials.kind === 'keys' ? credentials.accessKeyId : ''
    cloud.ok('sts', 'GetCallerIdentity', {}, credentials)
    deleteAccessKey.send(cloud, { AccessKeyId })
    expect(cloud.fails('sts', 'GetCallerIdentity', {}, credentials).code).toBe('InvalidClientTokenId')
  })

  it('is about the caller’s own keys when it names nobody, root’s included', () => {
    const cloud = deleteAccessKey.world()
    const AccessKeyId = cloud.root.kind === 'keys' ? cloud.root.accessKeyId : ''
    expect(cloud.fails('iam', 'DeleteAccessKey', { AccessKeyId }, cloud.user('Kunal', allow('iam:*'))).code).toBe('NoSuchEntity')
    cloud.ok('iam', 'DeleteAccessKey', { AccessKeyId })
    expect(cloud.send('sts', 'GetCallerIdentity').error?.code).toBe('InvalidClientTokenId')
  })

  deleteAccessKey.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a key that is not there', { AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }, 'NoSuchEntity', 'The Access Key with id AKIAAAAAAAAAAAAAAAAA cannot be found.'],
    ['another user’s key', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'Matt' }), { UserName: 'Matt' }), 'NoSuchEntity', expect.stringMatching(/^The Access Key with id AKIA[A-Z2-7]{16} cannot be found\.$/) as string],
  ])
  deleteAccessKey.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  deleteAccessKey.isRecorded({ requestParameters: { userName: 'donna', accessKeyId: expect.stringMatching(/^AKIA/) as string } })
})
