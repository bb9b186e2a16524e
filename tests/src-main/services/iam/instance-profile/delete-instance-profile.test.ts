/** iam DeleteInstanceProfile */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, OF_BLUE, reader, webProfile } from '../fixtures.js'

describe('DeleteInstanceProfile', () => {
  const deleteInstanceProfile = theOperation('iam', 'DeleteInstanceProfile', { given: webProfile, input: { InstanceProfileName: 'WEB' } })

  deleteInstanceProfile.succeeds('gives the name back', (_output, cloud) => {
    expect(cloud.fails('iam', 'GetInstanceProfile', { InstanceProfileName: 'Web' }).message).toBe('Instance Profile Web cannot be found.')
    webProfile(cloud)
  })

  deleteInstanceProfile.refuses([
    ['a profile that is not there', { InstanceProfileName: 'nobody' }, 'NoSuchEntity', 'Instance Profile nobody cannot be found.'],
    ['a profile with a role', (cloud) => {
      reader(cloud)
      cloud.ok('iam', 'AddRoleToInstanceProfile', { InstanceProfileName: 'Web', RoleName: 'Reader' })
      return undefined
    }, 'DeleteConflict', 'Cannot delete entity, must remove roles from instance profile first.'],
  ])
  deleteInstanceProfile.asks({ on: arnOf('instance-profile/team/Web'), shown: 'instance profile WEB', conditions: OF_BLUE })
  deleteInstanceProfile.isRecorded({ requestParameters: { instanceProfileName: 'WEB' } })
})
