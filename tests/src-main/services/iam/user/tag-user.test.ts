/** iam TagUser */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE, wrongNewTags } from '../fixtures.js'

describe('TagUser', () => {
  const tagUser = theOperation('iam', 'TagUser', { given: donna, input: { UserName: 'donna', Tags: [{ Key: 'TEAM', Value: 'red' }, { Key: 'stage', Value: 'x' }] } })

  tagUser.succeeds('adds tags, and gives a key that is there its new value; keys do not differ by case', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListUserTags', { UserName: 'donna' })).toEqual({ Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'TEAM', Value: 'red' }], IsTruncated: false })
  })

  tagUser.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ...wrongNewTags('anyCase'),
  ])
  tagUser.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE, 'aws:RequestTag/TEAM': 'red', 'aws:TagKeys': ['TEAM', 'stage'] } })
  tagUser.isRecorded({ requestParameters: { userName: 'donna', tags: [{ key: 'TEAM', value: 'red' }, { key: 'stage', value: 'x' }] } })
})
