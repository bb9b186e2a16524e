/** iam CreateUser */
import { iamArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { checkBoundary } from '../boundary.js'
import { checkQuota } from '../quotas.js'
import { withTags } from '../tags.js'
import { toUser } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
export const CreateUser = operation('iam', 'CreateUser', {
  authorize: ({ input, account }) => [
    {
      action: 'iam:CreateUser',
      resource: iamArn(account.id, 'user', input.Path ?? '/', input.UserName),
      context: { 'aws:RequestTag': input.Tags, 'iam:PermissionsBoundary': input.PermissionsBoundary },
    },
  ],

  handle({ input, account, world }) {
    if (account.iam.users.has(input.UserName)) {
      throw new ServiceError('EntityAlreadyExists', `User with name ${input.UserName} already exists.`)
    }
    checkQuota(account, 'UsersPerAccount', account.iam.users.count() + 1)
    checkBoundary(account, input.PermissionsBoundary)
    const user = account.iam.users.add({
      userName: input.UserName,
      path: input.Path ?? '/',
      userId: world.ids.next('AIDA'),
      createDate: world.clock.now(),
      permissionsBoundary: input.PermissionsBoundary,
      tags: withTags([], input.Tags, 'anyCase'),
    })
    return { User: toUser(account, user) }
  },
})
