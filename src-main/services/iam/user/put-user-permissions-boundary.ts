/** iam PutUserPermissionsBoundary */
import { operation } from '../../operation.js'
import { checkBoundary } from '../boundary.js'
import { getUser, onUser } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html */
export const PutUserPermissionsBoundary = operation('iam', 'PutUserPermissionsBoundary', {
  authorize: ({ input, account }) => [
    onUser(account, input.UserName, 'iam:PutUserPermissionsBoundary', { 'iam:PermissionsBoundary': input.PermissionsBoundary }),
  ],

  handle({ input, account }) {
    const { userName } = getUser(account, input.UserName)
    checkBoundary(account, input.PermissionsBoundary)
    account.iam.users.update([userName], { permissionsBoundary: input.PermissionsBoundary })
    return {}
  },
})
