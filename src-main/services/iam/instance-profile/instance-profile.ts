/** What the operations on instance profiles share. */
import { iamArn, type Arn } from '../../../aws/arn.js'
import type { InstanceProfile } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Need, NeedContext } from '../../../access/need.js'
import type { Account } from '../../../store/account.js'
import type { InstanceProfileRecord } from '../../../store/iam/roles.js'
import { toProfileRole } from '../role/role.js'

/** The profile's ARN; of one that does not exist, the one it would have without a path. */
export function instanceProfileArn(account: Account, name: string): Arn {
  const profile = account.iam.instanceProfiles.find(name)
  return iamArn(account.id, 'instance-profile', profile?.path ?? '/', profile?.instanceProfileName ?? name)
}

/** @throws ServiceError NoSuchEntity. */
export function getInstanceProfile(account: Account, name: string): InstanceProfileRecord {
  const profile = account.iam.instanceProfiles.find(name)
  if (!profile) throw new ServiceError('NoSuchEntity', `Instance Profile ${name} cannot be found.`)
  return profile
}

/** The profiles that hold a role. */
export function profilesOf(account: Account, roleName: string): InstanceProfileRecord[] {
  return account.iam.instanceProfiles.list({ roleName })
}

/** The need to do something to an existing instance profile. AWS prints it as `instance profile Web`. */
export function onInstanceProfile(account: Account, name: string, action: string, context?: NeedContext): Need {
  const tags = account.iam.instanceProfiles.find(name)?.tags
  return {
    action,
    resource: instanceProfileArn(account, name),
    shownResource: `instance profile ${name}`,
    context: { 'aws:ResourceTag': tags, 'iam:ResourceTag': tags, ...context },
  }
}

export function toInstanceProfile(account: Account, profile: InstanceProfileRecord): InstanceProfile {
  const role = profile.roleName === undefined ? undefined : account.iam.roles.find(profile.roleName)
  return {
    Path: profile.path,
    InstanceProfileName: profile.instanceProfileName,
    InstanceProfileId: profile.instanceProfileId,
    Arn: iamArn(account.id, 'instance-profile', profile.path, profile.instanceProfileName),
    CreateDate: profile.createDate,
    Roles: role ? [toProfileRole(account, role)] : [],
    ...(profile.tags.length > 0 && { Tags: [...profile.tags] }),
  }
}
