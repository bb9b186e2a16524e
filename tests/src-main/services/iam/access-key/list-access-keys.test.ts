/** iam ListAccessKeys */
import { describe, expect, it } from 'vitest'
import { allow, START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { adminSession, arnOf, donna, keyOf, NOT_A_USER, OF_BLUE, withKey } from '../fixtures.js'

describe('ListAccessKeys', () => {
  const listAccessKeys = theOperation('iam', 'ListAccessKeys', {
    given: (cloud) => {
      withKey(donna)(cloud)
      const { AccessKey } = cloud.ok('iam', 'CreateAccessKey', { UserName: 'Donna' })
      cloud.ok('iam', 'UpdateAccessKey', { UserName: 'Donna', AccessKeyId: AccessKey.AccessKeyId, Status: 'Inactive' })
    },
    input: { UserName: 'donna' },
  })

  listAccessKeys.succeeds('shows keys without their secrets, the oldest first', (output, cloud) => {
    expect(output).toEqual({
      AccessKeyMetadata: [
        { UserName: 'Donna', AccessKeyId: keyOf(cloud), Status: 'Active', CreateDate: START + 2000 },
        { UserName: 'Donna', AccessKeyId: expect.stringMatching(/^AKIA/), Status: 'Inactive', CreateDate: START + 3000 },
      ],
      IsTruncated: false,
    })
  })

  it('is about the caller when it names nobody, root included', () => {
    const cloud = listAccessKeys.world()
    expect(cloud.ok('iam', 'ListAccessKeys', {}, cloud.user('Kunal', allow('iam:ListAccessKeys'))).AccessKeyMetadata).toMatchObject([{ UserName: 'Kunal' }])
    expect(cloud.ok('iam', 'ListAccessKeys', {}).AccessKeyMetadata).toEqual([{ AccessKeyId: cloud.root.kind === 'keys' && cloud.root.accessKeyId, Status: 'Active', CreateDate: START }])
  })

  it('has to be told whom a session means', () => {
    const cloud = listAccessKeys.world()
    const session = adminSession(cloud)
    expect(cloud.fails('iam', 'ListAccessKeys', {}, session)).toMatchObject({ code: 'ValidationError', message: NOT_A_USER })
    cloud.ok('iam', 'ListAccessKeys', { UserName: 'Donna' }, session)
  })

  listAccessKeys.pages(({ AccessKeyMetadata }) => AccessKeyMetadata.map(({ Status = '' }) => Status), ['Active', 'Inactive'])
  listAccessKeys.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
  ])
  listAccessKeys.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  listAccessKeys.isRecorded({ readOnly: true, requestParameters: { userName: 'donna' } })
})
