/** What the operations on user groups share. */
import { iamArn, type Arn } from '../../../aws/arn.js'
import type { Group } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Need, NeedContext } from '../../../access/need.js'
import type { Account } from '../../../store/account.js'
import type { GroupRecord } from '../../../store/iam/users.js'
import type { Entity } from '../entity.js'

/** The group's ARN; of a group that does not exist, the one it would have without a path. */
export function groupArn(account: Account, groupName: string): Arn {
  const group = account.iam.groups.find(groupName)
  return iamArn(account.id, 'group', group?.path ?? '/', group?.groupName ?? groupName)
}

/** @throws ServiceError NoSuchEntity. */
export function getGroup(account: Account, groupName: string): GroupRecord {
  const group = account.iam.groups.find(groupName)
  if (!group) throw new ServiceError('NoSuchEntity', `The group with name ${groupName} cannot be found.`)
  return group
}

/** @throws ServiceError NoSuchEntity. */
export function groupEntity(account: Account, groupName: string): Entity {
  return { type: 'group', name: getGroup(account, groupName).groupName }
}

/** The need to do something to an existing group. AWS prints it as `group Dev`. */
export function onGroup(account: Account, groupName: string, action: string, context?: NeedContext): Need {
  return { action, resource: groupArn(account, groupName), shownResource: `group ${groupName}`, context }
}

export function toGroup(account: Account, group: GroupRecord): Group {
  return {
    Path: group.path,
    GroupName: group.groupName,
    GroupId: group.groupId,
    Arn: iamArn(account.id, 'group', group.path, group.groupName),
    CreateDate: group.createDate,
  }
}
