/** iam UntagUser */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE } from '../fixtures.js'

describe('UntagUser', () => {
  const untagUser = theOperation('iam', 'UntagUser', { given: donna, input: { UserName: 'donna', TagKeys: ['TEAM', 'ghost'] } })

  untagUser.succeeds('takes tags off; a key that is not there is no error', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListUserTags', { UserName: 'donna' }).Tags).toEqual([])
  })

  untagUser.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
  ])
  untagUser.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE, 'aws:TagKeys': ['TEAM', 'ghost'] } })
  untagUser.isRecorded({ requestParameters: { userName: 'donna', tagKeys: ['TEAM', 'ghost'] } })
})
