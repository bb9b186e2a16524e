/** iam RemoveRoleFromInstanceProfile */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { getOwnRole } from '../role/role.js'
import { getInstanceProfile, onInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html */
export const RemoveRoleFromInstanceProfile = operation('iam', 'RemoveRoleFromInstanceProfile', {
  authorize: ({ input, account }) => [onInstanceProfile(account, input.InstanceProfileName, 'iam:RemoveRoleFromInstanceProfile')],

  handle({ input, account }) {
    const profile = getInstanceProfile(account, input.InstanceProfileName)
    const { roleName } = getOwnRole(account, input.RoleName)
    if (account.iam.instanceProfiles.count({ instanceProfileName: profile.instanceProfileName, roleName }) === 0) {
      throw new ServiceError('NoSuchEntity', `The role with name ${input.RoleName} cannot be found.`)
    }
    account.iam.instanceProfiles.update([profile.instanceProfileName], { roleName: undefined })
    return {}
  },
})
