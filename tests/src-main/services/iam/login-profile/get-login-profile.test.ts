/** iam GetLoginProfile */
import { describe, expect, it } from 'vitest'
import { allow, START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE, PASSWORD } from '../fixtures.js'

describe('GetLoginProfile', () => {
  const getLoginProfile = theOperation('iam', 'GetLoginProfile', {
    given: (cloud) => {
      donna(cloud)
      cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Donna', Password: PASSWORD, PasswordResetRequired: true })
    },
    input: { UserName: 'donna' },
  })

  getLoginProfile.succeeds('tells since when there is a password, and whether it must be changed', (output) => {
    expect(output).toEqual({ LoginProfile: { UserName: 'Donna', CreateDate: START + 2000, PasswordResetRequired: true } })
  })

  it('is about the caller when it names nobody', () => {
    const cloud = getLoginProfile.world()
    expect(cloud.ok('iam', 'GetLoginProfile', {}, cloud.user('Donna', allow('iam:GetLoginProfile'))).LoginProfile.UserName).toBe('Donna')
  })

  getLoginProfile.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a user without a password', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'bare' }), { UserName: 'bare' }), 'NoSuchEntity', 'Login Profile for User bare cannot be found.'],
  ])
  getLoginProfile.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  getLoginProfile.isRecorded({ readOnly: true, requestParameters: { userName: 'donna' } })
})
