/** iam GetInstanceProfile */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, OF_BLUE, reader, trust, webProfile } from '../fixtures.js'

describe('GetInstanceProfile', () => {
  const getInstanceProfile = theOperation('iam', 'GetInstanceProfile', {
    given: (cloud) => {
      webProfile(cloud)
      reader(cloud)
      cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })
    },
    input: { InstanceProfileName: 'web' },
  })

  getInstanceProfile.succeeds('shows the profile with its role', ({ InstanceProfile }) => {
    expect(InstanceProfile).toEqual({
      Path: '/team/',
      InstanceProfileName: 'Web',
      InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
      Arn: arnOf('instance-profile/team/Web'),
      CreateDate: START + 1000,
      Roles: [{ Path: '/team/', RoleName: 'Reader', RoleId: expect.stringMatching(/^AROA/), Arn: arnOf('role/team/Reader'), CreateDate: START + 2000, AssumeRolePolicyDocument: trust() }],
      Tags: BLUE,
    })
  })

  getInstanceProfile.refuses([
    ['a profile that is not there', { InstanceProfileName: 'nobody' }, 'NoSuchEntity', 'Instance Profile nobody cannot be found.'],
  ])
  getInstanceProfile.asks({ on: arnOf('instance-profile/team/Web'), shown: 'instance profile web', conditions: OF_BLUE })
  getInstanceProfile.isRecorded({ readOnly: true, requestParameters: { instanceProfileName: 'web' } })
})
