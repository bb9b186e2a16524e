/** iam UpdateAccountPasswordPolicy */
import { operation } from '../../operation.js'

/**
 * What is not given falls back to its default: nothing of an earlier policy stays.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
 */
export const UpdateAccountPasswordPolicy = operation('iam', 'UpdateAccountPasswordPolicy', {
  authorize: () => [{ action: 'iam:UpdateAccountPasswordPolicy', resource: '*' }],

  handle({ input, account }) {
    account.iam.setSetting({
      setting: 'passwordPolicy',
      value: {
        minimumPasswordLength: input.MinimumPasswordLength ?? 6,
        requireSymbols: input.RequireSymbols ?? false,
        requireNumbers: input.RequireNumbers ?? false,
        requireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
        requireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
        allowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
        maxPasswordAge: input.MaxPasswordAge ?? 0,
        passwordReusePrevention: input.PasswordReusePrevention ?? 0,
        hardExpiry: input.HardExpiry ?? false,
      },
    })
    return {}
  },
})
