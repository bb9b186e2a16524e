/** iam DeleteInstanceProfile */
import { operation } from '../../operation.js'
import { refuseWhile } from '../entity.js'
import { getInstanceProfile, onInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html */
export const DeleteInstanceProfile = operation('iam', 'DeleteInstanceProfile', {
  authorize: ({ input, account }) => [onInstanceProfile(account, input.InstanceProfileName, 'iam:DeleteInstanceProfile')],

  handle({ input, account }) {
    const { instanceProfileName, roleName } = getInstanceProfile(account, input.InstanceProfileName)
    refuseWhile(roleName !== undefined, 'remove roles from instance profile')
    account.iam.instanceProfiles.remove(instanceProfileName)
    return {}
  },
})
