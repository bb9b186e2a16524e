/** Instance profiles as EC2 takes them: found by name or ARN, and passed with the role they hold. */
import { roleArnOf } from '../../../access/role-session.js'
import type { Need } from '../../../access/need.js'
import { iamArn, type Arn } from '../../../aws/arn.js'
import type { IamInstanceProfileSpecification } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { InstanceProfileRecord, RoleRecord } from '../../../store/iam/roles.js'

export interface FoundProfile {
  profile: InstanceProfileRecord
  arn: Arn
  role: RoleRecord
}

/** @throws ServiceError InvalidParameterValue for a profile that does not exist or holds no role. */
export function getProfile(account: Account, { Arn: arn, Name: name }: IamInstanceProfileSpecification): FoundProfile {
  if ((arn === undefined) === (name === undefined)) {
    throw new ServiceError('InvalidParameterCombination', "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'")
  }
  const profile = account.iam.instanceProfiles.find(name ?? arn?.split('/').at(-1) ?? '')
  const knownArn = profile && profileArn(account, profile)
  if (!profile || knownArn === undefined || (arn !== undefined && knownArn !== arn)) {
    throw new ServiceError(
      'InvalidParameterValue',
      name === undefined
        ? `Value (${arn}) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN`
        : `Value (${name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`,
    )
  }
  const role = profile.roleName === undefined ? undefined : account.iam.roles.find(profile.roleName)
  if (!role) throw new ServiceError('InvalidParameterValue', `IAM Instance Profile "${knownArn}" has no associated IAM Roles`)
  return { profile, arn: knownArn, role }
}

export function profileArn(account: Account, { path, instanceProfileName }: InstanceProfileRecord): Arn {
  return iamArn(account.id, 'instance-profile', path, instanceProfileName)
}

/**
 * Who hands a role to EC2 needs iam:PassRole on it.
 * @param instance the ARN that will use the role.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passRoleNeed(account: Account, { role }: FoundProfile, instance: Arn): Need {
  return {
    action: 'iam:PassRole',
    resource: roleArnOf(account, role),
    context: {
      'iam:PassedToService': 'ec2.amazonaws.com',
      'iam:AssociatedResourceArn': instance,
      'aws:ResourceTag': role.tags,
      'iam:ResourceTag': role.tags,
    },
  }
}
