/** iam AddRoleToInstanceProfile */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, PROTECTED, reader, serviceLinkedRole, trust, webProfile } from '../fixtures.js'

describe('AddRoleToInstanceProfile', () => {
  const addRoleToInstanceProfile = theOperation('iam', 'AddRoleToInstanceProfile', {
    given: (cloud) => {
      webProfile(cloud)
      reader(cloud)
    },
    input: { InstanceProfileName: 'web', RoleName: 'reader' },
  })

  addRoleToInstanceProfile.succeeds('puts the role into the profile', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetInstanceProfile', { InstanceProfileName: 'Web' }).InstanceProfile.Roles).toMatchObject([{ RoleName: 'Reader', AssumeRolePolicyDocument: trust() }])
  })

  addRoleToInstanceProfile.refuses([
    ['a profile that is not there', { InstanceProfileName: 'nobody' }, 'NoSuchEntity', 'Instance Profile nobody cannot be found.'],
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a second role, even the same', (cloud) => void cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' }), 'LimitExceeded', 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  addRoleToInstanceProfile.asks(
    { on: arnOf('instance-profile/team/Web'), shown: 'instance profile web', conditions: OF_BLUE },
    { action: 'iam:PassRole', on: arnOf('role/team/Reader'), conditions: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  )
  addRoleToInstanceProfile.isRecorded({ requestParameters: { instanceProfileName: 'web', roleName: 'reader' } })
})
