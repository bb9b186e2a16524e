/** iam ListUserTags */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, donna, OF_BLUE } from '../fixtures.js'

describe('ListUserTags', () => {
  const listUserTags = theOperation('iam', 'ListUserTags', {
    given: (cloud) => {
      donna(cloud)
      cloud.ok('iam', 'TagUser', { UserName: 'donna', Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'Area', Value: '' }] })
    },
    input: { UserName: 'donna' },
  })

  listUserTags.succeeds('answers keys and values', ({ Tags }) => {
    expect(Tags).toEqual([{ Key: 'Area', Value: '' }, { Key: 'stage', Value: 'x' }, ...BLUE])
  })

  listUserTags.pages(({ Tags }) => Tags.map(({ Key }) => Key), ['Area', 'stage', 'team'])
  listUserTags.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
  ])
  listUserTags.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  listUserTags.isRecorded({ readOnly: true, requestParameters: { userName: 'donna' } })
})
