/** iam UpdateLoginProfile */
import { describe, expect, it } from 'vitest'
import { allow } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, NEW_PASSWORD, OF_BLUE, PASSWORD } from '../fixtures.js'

describe('UpdateLoginProfile', () => {
  const updateLoginProfile = theOperation('iam', 'UpdateLoginProfile', {
    given: (cloud) => {
      cloud.ok('iam', 'CreateUser', { UserName: 'Donna', Tags: BLUE })
      cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Donna', Password: PASSWORD, PasswordResetRequired: true })
    },
    input: { UserName: 'donna', Password: NEW_PASSWORD, PasswordResetRequired: false },
  })

  updateLoginProfile.succeeds('sets another password, with or without the duty to change it', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetLoginProfile', { UserName: 'Donna' }).LoginProfile.PasswordResetRequired).toBe(false)
    const keys = cloud.user('Donna', allow('iam:ChangePassword'))
    cloud.ok('iam', 'ChangePassword', { OldPassword: NEW_PASSWORD, NewPassword: PASSWORD }, keys)
  })

  it('leaves the password as it is when none is given', () => {
    const cloud = updateLoginProfile.world()
    updateLoginProfile.send(cloud, { Password: undefined })
    cloud.ok('iam', 'ChangePassword', { OldPassword: PASSWORD, NewPassword: NEW_PASSWORD }, cloud.user('Donna', allow('iam:ChangePassword')))
  })

  it('remembers earlier passwords as far as the policy looks back', () => {
    const cloud = updateLoginProfile.world()
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { PasswordReusePrevention: 2 })
    const messageFor = (Password: string) => cloud.send('iam', 'UpdateLoginProfile', { UserName: 'Donna', Password }).error?.message
    expect(messageFor(PASSWORD)).toBe('Password should not be one of the last 2')
    expect(messageFor('second-2')).toBeUndefined()
    expect(messageFor(PASSWORD)).toBe('Password should not be one of the last 2')
    expect(messageFor('third-3')).toBeUndefined()
    expect(messageFor(PASSWORD)).toBeUndefined()
  })

  updateLoginProfile.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a user without a password', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'bare' }), { UserName: 'bare' }), 'NoSuchEntity', 'Login Profile for User bare cannot be found.'],
    ['a password of seven characters', { Password: 'short1A' }, 'PasswordPolicyViolation', 'Password should have a minimum length of 8'],
    ['a password of two kinds of characters', { Password: 'alllowercase1' }, 'PasswordPolicyViolation', 'Password should have at least three of these: uppercase letters, lowercase letters, numbers, symbols'],
    ['the root user’s address as a password', { Password: 'root@Example.example' }, 'PasswordPolicyViolation', 'Password should not be the account name, the user name or the email address'],
  ])
  updateLoginProfile.asks({ on: arnOf('user/Donna'), shown: 'user donna', conditions: OF_BLUE })
  updateLoginProfile.isRecorded({
    requestParameters: { userName: 'donna', password: 'HIDDEN_DUE_TO_SECURITY_REASONS', passwordResetRequired: false },
    hides: () => [NEW_PASSWORD],
  })
})
