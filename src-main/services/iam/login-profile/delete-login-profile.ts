/** iam DeleteLoginProfile */
import { operation } from '../../operation.js'
import { onUser } from '../user/user.js'
import { getLoginProfile, passwordOwner } from './login-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html */
export const DeleteLoginProfile = operation('iam', 'DeleteLoginProfile', {
  authorize: ({ input, account, principal }) => [onUser(account, passwordOwner(input.UserName, principal), 'iam:DeleteLoginProfile')],

  handle({ input, account, principal }) {
    const { userName } = getLoginProfile(account, passwordOwner(input.UserName, principal))
    account.iam.loginProfiles.remove(userName)
    return {}
  },
})
