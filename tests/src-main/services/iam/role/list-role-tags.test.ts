/** iam ListRoleTags */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, OF_BLUE, reader } from '../fixtures.js'

describe('ListRoleTags', () => {
  const listRoleTags = theOperation('iam', 'ListRoleTags', {
    given: (cloud) => {
      reader(cloud)
      cloud.ok('iam', 'TagRole', { RoleName: 'reader', Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'Area', Value: '' }] })
    },
    input: { RoleName: 'reader' },
  })

  listRoleTags.succeeds('answers keys and values', ({ Tags }) => {
    expect(Tags).toEqual([{ Key: 'Area', Value: '' }, { Key: 'stage', Value: 'x' }, ...BLUE])
  })

  listRoleTags.pages(({ Tags }) => Tags.map(({ Key }) => Key), ['Area', 'stage', 'team'])
  listRoleTags.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
  ])
  listRoleTags.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: OF_BLUE })
  listRoleTags.isRecorded({ readOnly: true, requestParameters: { roleName: 'reader' } })
})
