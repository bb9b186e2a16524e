/** iam UpdateUser */
import { iamArn } from '../../../aws/arn.js'
import { renamePrincipal } from '../../../access/principal-references.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import { operation } from '../../operation.js'
import { renamePolicies } from '../entity.js'
import { getUser, onUser, userArn } from './user.js'

/**
 * A user keeps policies, groups and credentials under a new name; the requester needs the right to both names.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
 */
export const UpdateUser = operation('iam', 'UpdateUser', {
  authorize({ input, account }) {
    const user = account.iam.users.find(input.UserName)
    const renamed = iamArn(account.id, 'user', input.NewPath ?? user?.path ?? '/', input.NewUserName ?? user?.userName ?? input.UserName)
    const needs = [onUser(account, input.UserName, 'iam:UpdateUser')]
    return needs[0]?.resource === renamed ? needs : [...needs, { action: 'iam:UpdateUser', resource: renamed }]
  },

  handle({ input, account, world }) {
    const user = getUser(account, input.UserName)
    const newName = input.NewUserName ?? user.userName
    const taken = account.iam.users.find(newName)
    if (taken && taken.userId !== user.userId) {
      throw new ServiceError('EntityAlreadyExists', `User with name ${newName} already exists.`)
    }
    const arn = userArn(account, user.userName)
    account.iam.users.update([user.userName], { path: input.NewPath ?? user.path, userName: newName })
    if (newName !== user.userName) rename(account, user.userName, newName)
    renamePrincipal(world, arn, userArn(account, newName))
    return {}
  },
})

/** Groups follow by the foreign key; the rest goes by name alone. */
function rename(account: Account, userName: string, newName: string): void {
  const { accessKeys, loginProfiles, mfaDevices } = account.iam
  renamePolicies(account, { type: 'user', name: userName }, newName)
  for (const { accessKeyId } of accessKeys.list({ userName })) accessKeys.update([accessKeyId], { userName: newName })
  if (loginProfiles.has(userName)) loginProfiles.update([userName], { userName: newName })
  for (const { serialNumber } of mfaDevices.list({ userName })) mfaDevices.update([serialNumber], { userName: newName })
}
