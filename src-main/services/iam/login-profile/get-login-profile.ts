/** iam GetLoginProfile */
import { operation } from '../../operation.js'
import { onUser } from '../user/user.js'
import { getLoginProfile, passwordOwner, toLoginProfile } from './login-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html */
export const GetLoginProfile = operation('iam', 'GetLoginProfile', {
  authorize: ({ input, account, principal }) => [onUser(account, passwordOwner(input.UserName, principal), 'iam:GetLoginProfile')],
  handle: ({ input, account, principal }) => ({
    LoginProfile: toLoginProfile(getLoginProfile(account, passwordOwner(input.UserName, principal))),
  }),
})
