/** iam ChangePassword */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { adminSession, arnOf, BLUE, NEW_PASSWORD, OF_BLUE, PASSWORD } from '../fixtures.js'

describe('ChangePassword', () => {
  const change = { OldPassword: PASSWORD, NewPassword: NEW_PASSWORD }
  const changePassword = theOperation('iam', 'ChangePassword', {
    given: (cloud) => {
      cloud.ok('iam', 'CreateUser', { UserName: 'Donna', Tags: BLUE })
      cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Donna', Password: PASSWORD, PasswordResetRequired: true })
    },
    as: 'Donna',
    input: change,
  })

  changePassword.succeeds('takes the new password for the old, and ends the duty to change it', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetLoginProfile', { UserName: 'Donna' }).LoginProfile.PasswordResetRequired).toBe(false)
    expect(cloud.fails('iam', 'ChangePassword', change, cloud.keysFor(cloud.account, 'Donna'))).toMatchObject({ code: 'AccessDenied', message: 'The old password was incorrect.' })
  })

  it('needs no permission where the password policy gives it to all users; a denial stands', () => {
    const cloud = changePassword.world()
    const keys = cloud.user('Donna')
    expect(cloud.fails('iam', 'ChangePassword', change, keys).code).toBe('AccessDenied')
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    cloud.ok('iam', 'ChangePassword', change, keys)
    cloud.user('Donna', { Effect: 'Deny', Action: 'iam:ChangePassword', Resource: '*' })
    expect(cloud.fails('iam', 'ChangePassword', { OldPassword: NEW_PASSWORD, NewPassword: PASSWORD }, keys).message).toContain('with an explicit deny in an identity-based policy')
  })

  const NOT_FOR_YOU = 'Only IAM Users can change their own password'
  changePassword.refuses([
    ['the root user', {}, 'InvalidUserType', NOT_FOR_YOU, ({ root }) => root],
    ['a session of a role', {}, 'InvalidUserType', NOT_FOR_YOU, adminSession],
    ['a wrong old password', { OldPassword: 'wrong' }, 'AccessDenied', 'The old password was incorrect.'],
    ['a user without a password', (cloud) => void cloud.ok('iam', 'DeleteLoginProfile', { UserName: 'Donna' }), 'NoSuchEntity', 'Login Profile for User Donna cannot be found.'],
    ['a password of seven characters', { NewPassword: 'short1A' }, 'PasswordPolicyViolation', 'Password should have a minimum length of 8'],
    ['a password of two kinds of characters', { NewPassword: 'alllowercase1' }, 'PasswordPolicyViolation', 'Password should have at least three of these: uppercase letters, lowercase letters, numbers, symbols'],
    ['the root user’s address as a password', { NewPassword: 'root@Example.example' }, 'PasswordPolicyViolation', 'Password should not be the account name, the user name or the email address'],
  ])
  changePassword.asks({ on: arnOf('user/Donna'), shown: 'user Donna', conditions: OF_BLUE })
  changePassword.isRecorded({
    requestParameters: { oldPassword: 'HIDDEN_DUE_TO_SECURITY_REASONS', newPassword: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    hides: () => [PASSWORD, NEW_PASSWORD],
  })
})
