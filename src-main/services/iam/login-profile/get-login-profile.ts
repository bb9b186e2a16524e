/** iam GetLoginProfile */
import { operation } from '../../operation.js'
import { callingUser } from '../caller.js'
import { onUser } from '../user/user.js'
import { getLoginProfile, toLoginProfile } from './login-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html */
export const GetLoginProfile = operation('iam', 'GetLoginProfile', {
  authorize: ({ input, account, principal }) => [onUser(account, input.UserName ?? callingUser(principal), 'iam:GetLoginProfile')],
  handle: ({ input, account, principal }) => ({
    LoginProfile: toLoginProfile(getLoginProfile(account, input.UserName ?? callingUser(principal))),
  }),
})
