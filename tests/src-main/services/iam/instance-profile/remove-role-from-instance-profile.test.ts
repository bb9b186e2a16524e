/** iam RemoveRoleFromInstanceProfile */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, PROTECTED, reader, serviceLinkedRole, trust, webProfile } from '../fixtures.js'

describe('RemoveRoleFromInstanceProfile', () => {
  const removeRoleFromInstanceProfile = theOperation('iam', 'RemoveRoleFromInstanceProfile', {
    given: (cloud) => {
      webProfile(cloud)
      reader(cloud)
      cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })
    },
    input: { InstanceProfileName: 'web', RoleName: 'reader' },
  })

  removeRoleFromInstanceProfile.succeeds('leaves the profile empty; a second time there is none', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetInstanceProfile', { InstanceProfileName: 'Web' }).InstanceProfile.Roles).toEqual([])
    expect(cloud.fails('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' }).code).toBe('NoSuchEntity')
  })

  removeRoleFromInstanceProfile.refuses([
    ['a profile that is not there', { InstanceProfileName: 'nobody' }, 'NoSuchEntity', 'Instance Profile nobody cannot be found.'],
    ['a role that is not there', { RoleName: 'nobody' }, 'NoSuchEntity', 'The role with name nobody cannot be found.'],
    ['a role that is not in it', (cloud) => (cloud.ok('iam', 'CreateRole', { RoleName: 'other', AssumeRolePolicyDocument: trust() }), { RoleName: 'other' }), 'NoSuchEntity', 'The role with name other cannot be found.'],
    ['a service-linked role', serviceLinkedRole, 'UnmodifiableEntity', PROTECTED],
  ])
  removeRoleFromInstanceProfile.asks({ on: arnOf('instance-profile/team/Web'), shown: 'instance profile web', conditions: OF_BLUE })
  removeRoleFromInstanceProfile.isRecorded({ requestParameters: { instanceProfileName: 'web', roleName: 'reader' } })
})
