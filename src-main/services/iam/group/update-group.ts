/** iam UpdateGroup */
import { iamArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { renamePolicies } from '../entity.js'
import { getGroup, onGroup } from './group.js'

/**
 * A group keeps policies and members under a new name; the requester needs the right to both names.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html
 */
export const UpdateGroup = operation('iam', 'UpdateGroup', {
  authorize({ input, account }) {
    const group = account.iam.groups.find(input.GroupName)
    const renamed = iamArn(account.id, 'group', input.NewPath ?? group?.path ?? '/', input.NewGroupName ?? group?.groupName ?? input.GroupName)
    const needs = [onGroup(account, input.GroupName, 'iam:UpdateGroup')]
    return needs[0]?.resource === renamed ? needs : [...needs, { action: 'iam:UpdateGroup', resource: renamed }]
  },

  handle({ input, account }) {
    const group = getGroup(account, input.GroupName)
    const newName = input.NewGroupName ?? group.groupName
    const taken = account.iam.groups.find(newName)
    if (taken && taken.groupId !== group.groupId) {
      throw new ServiceError('EntityAlreadyExists', `Group with name ${newName} already exists.`)
    }
    account.iam.groups.update([group.groupName], { path: input.NewPath ?? group.path, groupName: newName })
    if (newName !== group.groupName) renamePolicies(account, { type: 'group', name: group.groupName }, newName)
    return {}
  },
})
