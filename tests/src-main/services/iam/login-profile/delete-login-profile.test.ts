/** iam DeleteLoginProfile */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE, PASSWORD } from '../fixtures.js'

describe('DeleteLoginProfile', () => {
  const deleteLoginProfile = theOperation('iam', 'DeleteLoginProfile', {
    given: (cloud) => {
      donna(cloud)
      cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Donna', Password: PASSWORD, PasswordResetRequired: true })
    },
    input: { UserName: 'donna' },
  })

  deleteLoginProfile.succeeds('takes the password away', (_output, cloud) => {
    expect(cloud.fails('iam', 'GetLoginProfile', { UserName: 'Donna' })).toMatchObject({ code: 'NoSuchEntity', message: 'Login Profile for User Donna cannot be found.' })
    cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Donna', Password: PASSWORD })
  })

  deleteLoginProfile.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a user without a password', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'bare' }), { UserName: 'bare' }), 'NoSuchEntity', 'Login Profile for User bare cannot be found.'],
  ])
  deleteLoginProfile.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  deleteLoginProfile.isRecorded({ requestParameters: { userName: 'donna' } })
})
