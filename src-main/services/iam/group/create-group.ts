/** iam CreateGroup */
import { iamArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { checkQuota } from '../quotas.js'
import { toGroup } from './group.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html */
export const CreateGroup = operation('iam', 'CreateGroup', {
  authorize: ({ input, account }) => [
    { action: 'iam:CreateGroup', resource: iamArn(account.id, 'group', input.Path ?? '/', input.GroupName) },
  ],

  handle({ input, account, world }) {
    if (account.iam.groups.has(input.GroupName)) {
      throw new ServiceError('EntityAlreadyExists', `Group with name ${input.GroupName} already exists.`)
    }
    checkQuota(account, 'GroupsPerAccount', account.iam.groups.count() + 1)
    const group = account.iam.groups.add({
      groupName: input.GroupName,
      path: input.Path ?? '/',
      groupId: world.ids.next('AGPA'),
      createDate: world.clock.now(),
    })
    return { Group: toGroup(account, group) }
  },
})
