/** iam DeleteLoginProfile */
import { operation } from '../../operation.js'
import { callingUser } from '../caller.js'
import { onUser } from '../user/user.js'
import { getLoginProfile } from './login-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html */
export const DeleteLoginProfile = operation('iam', 'DeleteLoginProfile', {
  authorize: ({ input, account, principal }) => [onUser(account, input.UserName ?? callingUser(principal), 'iam:DeleteLoginProfile')],

  handle({ input, account, principal }) {
    const { userName } = getLoginProfile(account, input.UserName ?? callingUser(principal))
    account.iam.loginProfiles.remove(userName)
    return {}
  },
})
