/** iam CreateLoginProfile */
import { describe, expect, it } from 'vitest'
import { allow, START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, donna, OF_BLUE, PASSWORD } from '../fixtures.js'

describe('CreateLoginProfile', () => {
  const createLoginProfile = theOperation('iam', 'CreateLoginProfile', { given: donna, input: { UserName: 'donna', Password: PASSWORD, PasswordResetRequired: true } })

  createLoginProfile.succeeds('keeps a password that nobody can read', ({ LoginProfile }, cloud) => {
    expect(LoginProfile).toEqual({ UserName: 'Donna', CreateDate: START + 2000, PasswordResetRequired: true })
    expect(cloud.ok('iam', 'GetLoginProfile', { UserName: 'Donna' }).LoginProfile).toEqual(LoginProfile)
    expect(JSON.stringify([cloud.account.iam.loginProfiles.list(), cloud.world.trail.all()])).not.toContain(PASSWORD)
  })

  it('is about the caller when it names nobody', () => {
    const cloud = createLoginProfile.world()
    expect(cloud.ok('iam', 'CreateLoginProfile', { Password: PASSWORD }, cloud.user('Kunal', allow('iam:CreateLoginProfile'))).LoginProfile).toMatchObject({ UserName: 'Kunal', PasswordResetRequired: false })
  })

  it.each([
    ['Sh0rt!', 'Password should have a minimum length of 10'],
    ['no-uppercase1', 'Password should have at least one uppercase letter'],
    ['NO-LOWERCASE1', 'Password should have at least one lowercase letter'],
    ['No-numbers-here', 'Password should have at least one number'],
    ['NoSymbolsHere1', 'Password should have at least one symbol'],
  ])('refuses %s by a strict password policy', (Password, message) => {
    const cloud = createLoginProfile.world()
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { MinimumPasswordLength: 10, RequireSymbols: true, RequireNumbers: true, RequireUppercaseCharacters: true, RequireLowercaseCharacters: true })
    expect(cloud.fails('iam', 'CreateLoginProfile', { UserName: 'Donna', Password })).toMatchObject({ code: 'PasswordPolicyViolation', message })
    createLoginProfile.send(cloud)
  })

  createLoginProfile.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a second password', (cloud) => void cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Donna', Password: PASSWORD }), 'EntityAlreadyExists', 'Login Profile for user Donna already exists.'],
    ['no password', { Password: undefined }, 'ValidationError', "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null"],
    ['a password of seven characters', { Password: 'short1A' }, 'PasswordPolicyViolation', 'Password should have a minimum length of 8'],
    ['a password of two kinds of characters', { Password: 'alllowercase1' }, 'PasswordPolicyViolation', 'Password should have at least three of these: uppercase letters, lowercase letters, numbers, symbols'],
    ['the root user’s address as a password', { Password: 'root@Example.example' }, 'PasswordPolicyViolation', 'Password should not be the account name, the user name or the email address'],
  ])
  createLoginProfile.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: OF_BLUE })
  createLoginProfile.isRecorded({
    requestParameters: { userName: 'donna', password: 'HIDDEN_DUE_TO_SECURITY_REASONS', passwordResetRequired: true },
    responseElements: { loginProfile: { userName: 'Donna', createDate: '2026-01-15T09:00:02Z', passwordResetRequired: true } },
    hides: () => [PASSWORD],
  })
})
