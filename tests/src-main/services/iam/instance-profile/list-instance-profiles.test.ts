/** iam ListInstanceProfiles */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, reader, webProfile } from '../fixtures.js'

describe('ListInstanceProfiles', () => {
  const listInstanceProfiles = theOperation('iam', 'ListInstanceProfiles', {
    given: (cloud) => {
      webProfile(cloud)
      for (const InstanceProfileName of ['zoo', 'App']) cloud.ok('iam', 'CreateInstanceProfile', { InstanceProfileName })
      reader(cloud)
      cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })
    },
    input: {},
  })

  listInstanceProfiles.succeeds('shows profiles with their roles', ({ InstanceProfiles, IsTruncated }, cloud) => {
    expect(InstanceProfiles[1]).toEqual(cloud.ok('iam', 'GetInstanceProfile', { InstanceProfileName: 'Web' }).InstanceProfile)
    expect(InstanceProfiles[1]?.Roles).toMatchObject([{ RoleName: 'Reader' }])
    expect(IsTruncated).toBe(false)
  })

  listInstanceProfiles.pages(({ InstanceProfiles }) => InstanceProfiles.map(({ InstanceProfileName }) => InstanceProfileName), ['App', 'Web', 'zoo'])

  it('takes a path', () => {
    expect(listInstanceProfiles.send(listInstanceProfiles.world(), { PathPrefix: '/team/' }).InstanceProfiles).toMatchObject([{ InstanceProfileName: 'Web' }])
  })

  listInstanceProfiles.asks({ on: arnOf('instance-profile/') })
  listInstanceProfiles.isRecorded({ readOnly: true, requestParameters: null })
})
