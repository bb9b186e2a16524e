/** iam DeleteUserPermissionsBoundary */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { getUser, onUserPolicies } from './user.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html */
export const DeleteUserPermissionsBoundary = operation('iam', 'DeleteUserPermissionsBoundary', {
  authorize: ({ input, account }) => [onUserPolicies(account, input.UserName, 'iam:DeleteUserPermissionsBoundary')],

  handle({ input, account }) {
    const { userName, permissionsBoundary } = getUser(account, input.UserName)
    if (permissionsBoundary === undefined) {
      throw new ServiceError('NoSuchEntity', `The user with name ${input.UserName} does not have a permissions boundary.`)
    }
    account.iam.users.update([userName], { permissionsBoundary: undefined })
    return {}
  },
})
