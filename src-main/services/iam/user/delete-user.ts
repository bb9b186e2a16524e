/** iam DeleteUser */
import { forgetPrincipal } from '../../../access/principal-references.js'
import { operation } from '../../operation.js'
import { refuseWhile, refuseWithPolicies } from '../entity.js'
import { getUser, onUser, userArn } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html */
export const DeleteUser = operation('iam', 'DeleteUser', {
  authorize: ({ input, account }) => [onUser(account, input.UserName, 'iam:DeleteUser')],

  handle({ input, account, world }) {
    const { userName, userId } = getUser(account, input.UserName)
    const { accessKeys, loginProfiles, members, mfaDevices } = account.iam
    refuseWithPolicies(account, { type: 'user', name: userName })
    refuseWhile(members.count({ userName }) > 0, 'remove users from group')
    refuseWhile(accessKeys.count({ userName }) > 0, 'delete access keys')
    refuseWhile(loginProfiles.has(userName), 'delete login profile')
    refuseWhile(mfaDevices.count({ userName }) > 0, 'delete MFA device')
    forgetPrincipal(world, userArn(account, userName), userId)
    account.iam.users.remove(userName)
    return {}
  },
})
