/** iam CreateLoginProfile */
import { newPassword } from '../../../access/passwords.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { callingUser } from '../caller.js'
import { getUser, onUser } from '../user/user.js'
import { toLoginProfile } from './login-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html */
export const CreateLoginProfile = operation('iam', 'CreateLoginProfile', {
  authorize: ({ input, account, principal }) => [onUser(account, input.UserName ?? callingUser(principal), 'iam:CreateLoginProfile')],

  handle({ input, account, principal, world }) {
    const { userName } = getUser(account, input.UserName ?? callingUser(principal))
    if (account.iam.loginProfiles.has(userName)) {
      throw new ServiceError('EntityAlreadyExists', `Login Profile for user ${userName} already exists.`)
    }
    if (input.Password === undefined) {
      const message = "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null"
      throw new ServiceError('ValidationError', message, { status: 400 })
    }
    const profile = account.iam.loginProfiles.add({
      userName,
      ...newPassword(world, account, userName, input.Password),
      passwordResetRequired: input.PasswordResetRequired ?? false,
      createDate: world.clock.now(),
    })
    return { LoginProfile: toLoginProfile(profile) }
  },
})
