/** iam GetAccessKeyLastUsed */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, keyOf, OF_BLUE, withKey } from '../fixtures.js'

describe('GetAccessKeyLastUsed', () => {
  const getAccessKeyLastUsed = theOperation('iam', 'GetAccessKeyLastUsed', { given: withKey(donna), input: (cloud) => ({ AccessKeyId: keyOf(cloud) }) })

  getAccessKeyLastUsed.succeeds('says that a new key was not used', (output) => {
    expect(output).toEqual({ UserName: 'Donna', AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } })
  })

  it('says when, where and for what a key was used last, denied or not', () => {
    const cloud = getAccessKeyLastUsed.world()
    const credentials = cloud.keysFor(cloud.account, 'Donna')
    cloud.send('s3', 'ListBuckets', {}, { credentials, region: 'eu-west-1' })
    const LastUsedDate = cloud.world.clock.now()
    const AccessKeyId = credentials.kind === 'keys' ? credentials.accessKeyId : ''
    expect(getAccessKeyLastUsed.send(cloud, { AccessKeyId }).AccessKeyLastUsed).toEqual({ LastUsedDate, ServiceName: 's3', Region: 'eu-west-1' })
  })

  getAccessKeyLastUsed.refuses([
    ['a key that is not there', { AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }, 'NoSuchEntity', 'The Access Key with id AKIAAAAAAAAAAAAAAAAA cannot be found.'],
  ])
  getAccessKeyLastUsed.asks({ on: arnOf('user/team/Donna'), shown: 'user Donna', conditions: OF_BLUE })
  getAccessKeyLastUsed.isRecorded({ readOnly: true, requestParameters: { accessKeyId: expect.stringMatching(/^AKIA/) as string } })
})
