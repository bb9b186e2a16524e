/** iam UpdateLoginProfile */
import { newPassword } from '../../../access/passwords.js'
import { operation } from '../../operation.js'
import { onUser } from '../user/user.js'
import { getLoginProfile } from './login-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html */
export const UpdateLoginProfile = operation('iam', 'UpdateLoginProfile', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:UpdateLoginProfile')],

  handle({ input, account, world }) {
    const profile = getLoginProfile(account, input.UserName)
    const password = input.Password === undefined ? {} : newPassword(world, account, profile.userName, input.Password, profile)
    const passwordResetRequired = input.PasswordResetRequired ?? profile.passwordResetRequired
    account.iam.loginProfiles.update([profile.userName], { ...password, passwordResetRequired })
    return {}
  },
})
