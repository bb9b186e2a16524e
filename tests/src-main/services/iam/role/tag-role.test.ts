/** iam TagRole */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, reader, serviceLinkedRole, wrongNewTags } from '../fixtures.js'

describe('TagRole', () => {
  const tagRole = theOperation('iam', 'TagRole', { given: reader, input: { RoleName: 'reader', Tags: [{ Key: 'TEAM', Value: 'red' }, { Key: 'stage', Value: 'x' }] } })

  tagRole.succeeds('adds tags, and gives a key that is there its new value; keys do not differ by case', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListRoleTags', { RoleName: 'reader' })).toEqual({ Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'TEAM', Value: 'red' }], IsTruncated: false })
  })

  // Recorded: radkawar/stackd, internal/services/iam/testdata/service_linked_roles_aws.json.
  it('tags a service-linked role, too', () => {
    const cloud = tagRole.world()
    const { RoleName } = serviceLinkedRole(cloud)
    tagRole.send(cloud, { RoleName })
    expect(cloud.ok('iam', 'ListRoleTags', { RoleName }).Tags).toHaveLength(2)
  })

  tagRole.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ...wrongNewTags('anyCase'),
  ])
  tagRole.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'aws:RequestTag/TEAM': 'red', 'aws:TagKeys': ['TEAM', 'stage'] } })
  tagRole.isRecorded({ requestParameters: { roleName: 'reader', tags: [{ key: 'TEAM', value: 'red' }, { key: 'stage', value: 'x' }] } })
})
