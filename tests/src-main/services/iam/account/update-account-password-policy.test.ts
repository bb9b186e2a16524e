/** iam UpdateAccountPasswordPolicy */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'

describe('UpdateAccountPasswordPolicy', () => {
  const updateAccountPasswordPolicy = theOperation('iam', 'UpdateAccountPasswordPolicy', {
    input: { MinimumPasswordLength: 14, RequireSymbols: true, MaxPasswordAge: 90, PasswordReusePrevention: 5, HardExpiry: true },
  })
  const DEFAULTS = { MinimumPasswordLength: 6, RequireSymbols: false, RequireNumbers: false, RequireUppercaseCharacters: false, RequireLowercaseCharacters: false, AllowUsersToChangePassword: false, ExpirePasswords: false }

  updateAccountPasswordPolicy.succeeds('sets what is given, and all else to its default', (_output, cloud) => {
    const policy = () => cloud.ok('iam', 'GetAccountPasswordPolicy', {}).PasswordPolicy
    expect(policy()).toEqual({ ...DEFAULTS, MinimumPasswordLength: 14, RequireSymbols: true, ExpirePasswords: true, MaxPasswordAge: 90, PasswordReusePrevention: 5, HardExpiry: true })
    cloud.ok('iam', 'UpdateAccountPasswordPolicy', { RequireNumbers: true })
    expect(policy()).toEqual({ ...DEFAULTS, RequireNumbers: true })
  })

  it.each([{ MinimumPasswordLength: 5 }, { MinimumPasswordLength: 129 }, { MaxPasswordAge: 1096 }, { PasswordReusePrevention: 25 }])('is refused as %j by the model', (input) => {
    expect(updateAccountPasswordPolicy.world().fails('iam', 'UpdateAccountPasswordPolicy', input).code).toBe('ValidationError')
  })

  updateAccountPasswordPolicy.asks({ on: '*' })
  updateAccountPasswordPolicy.isRecorded({ requestParameters: { minimumPasswordLength: 14, requireSymbols: true, maxPasswordAge: 90, passwordReusePrevention: 5, hardExpiry: true } })
})
