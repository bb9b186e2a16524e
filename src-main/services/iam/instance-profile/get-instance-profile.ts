/** iam GetInstanceProfile */
import { operation } from '../../operation.js'
import { getInstanceProfile, onInstanceProfile, toInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html */
export const GetInstanceProfile = operation('iam', 'GetInstanceProfile', {
  authorize: ({ input, account }) => [onInstanceProfile(account, input.InstanceProfileName, 'iam:GetInstanceProfile')],
  handle: ({ input, account }) => ({ InstanceProfile: toInstanceProfile(account, getInstanceProfile(account, input.InstanceProfileName)) }),
})
