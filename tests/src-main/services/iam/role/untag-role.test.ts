/** iam UntagRole */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, reader, serviceLinkedRole } from '../fixtures.js'

describe('UntagRole', () => {
  const untagRole = theOperation('iam', 'UntagRole', { given: reader, input: { RoleName: 'reader', TagKeys: ['TEAM', 'ghost'] } })

  untagRole.succeeds('takes tags off; a key that is not there is no error', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListRoleTags', { RoleName: 'reader' }).Tags).toEqual([])
  })

  // Recorded: radkawar/stackd, internal/services/iam/testdata/service_linked_roles_aws.json.
  it('takes tags off a service-linked role, too', () => {
    const cloud = untagRole.world()
    const { RoleName } = serviceLinkedRole(cloud)
    cloud.ok('iam', 'TagRole', { RoleName, Tags: [{ Key: 'TEAM', Value: 'red' }] })
    untagRole.send(cloud, { RoleName })
    expect(cloud.ok('iam', 'ListRoleTags', { RoleName }).Tags).toEqual([])
  })

  untagRole.refuses([['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.']])
  untagRole.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: { ...OF_BLUE, 'aws:TagKeys': ['TEAM', 'ghost'] } })
  untagRole.isRecorded({ requestParameters: { roleName: 'reader', tagKeys: ['TEAM', 'ghost'] } })
})
