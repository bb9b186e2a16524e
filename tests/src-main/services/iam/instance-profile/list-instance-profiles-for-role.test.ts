/** iam ListInstanceProfilesForRole */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, reader, webProfile } from '../fixtures.js'

describe('ListInstanceProfilesForRole', () => {
  const listInstanceProfilesForRole = theOperation('iam', 'ListInstanceProfilesForRole', {
    given: (cloud) => {
      webProfile(cloud)
      reader(cloud)
      for (const InstanceProfileName of ['App', 'empty']) cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName })
      for (const InstanceProfileName of ['Web', 'App']) cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName: 'Reader' })
    },
    input: { RoleName: 'reader' },
  })

  listInstanceProfilesForRole.succeeds('shows the profiles that hold the role', ({ InstanceProfiles, IsTruncated }, cloud) => {
    expect(InstanceProfiles).toEqual(['App', 'Web'].map((InstanceProfileName) => cloud.ok('iam', 'GetInstanceProfile', { InstanceProfileName }).InstanceProfile))
    expect(IsTruncated).toBe(false)
  })

  listInstanceProfilesForRole.pages(({ InstanceProfiles }) => InstanceProfiles.map(({ InstanceProfileName }) => InstanceProfileName), ['App', 'Web'])
  listInstanceProfilesForRole.refuses([
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
  ])
  listInstanceProfilesForRole.asks({ on: arnOf('role/team/Reader'), shown: 'role reader', conditions: OF_BLUE })
  listInstanceProfilesForRole.isRecorded({ readOnly: true, requestParameters: { roleName: 'reader' } })
})
