/** iam AddRoleToInstanceProfile */
import { operation } from '../../operation.js'
import { checkQuota } from '../quotas.js'
import { getOwnRole, roleArn } from '../role/role.js'
import { getInstanceProfile, onInstanceProfile } from './instance-profile.js'

/**
 * Hands the role to EC2, so that the caller must be allowed to pass it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
 */
export const AddRoleToInstanceProfile = operation('iam', 'AddRoleToInstanceProfile', {
  authorize: ({ input, account }) => [
    onInstanceProfile(account, input.InstanceProfileName, 'iam:AddRoleToInstanceProfile'),
    { action: 'iam:PassRole', resource: roleArn(account, input.RoleName), context: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  ],

  handle({ input, account }) {
    const profile = getInstanceProfile(account, input.InstanceProfileName)
    const { roleName } = getOwnRole(account, input.RoleName)
    checkQuota(account, 'InstanceSessionsPerInstanceProfile', profile.roleName === undefined ? 1 : 2)
    account.iam.instanceProfiles.update([profile.instanceProfileName], { roleName })
    return {}
  },
})
