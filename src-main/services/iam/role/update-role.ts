/** iam UpdateRole */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { getRole, onRolePolicies, SERVICE_LINKED_PATH } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export const UpdateRole = operation('iam', 'UpdateRole', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:UpdateRole')],

  handle({ input, account }) {
    const role = getRole(account, input.RoleName)
    if (input.MaxSessionDuration !== undefined && role.path.startsWith(SERVICE_LINKED_PATH)) {
      throw new ServiceError('UnmodifiableEntity', `${role.roleName} is an AWS service linked role, max session duration cannot be changed.`)
    }
    account.iam.roles.update([role.roleName], {
      description: input.Description ?? role.description,
      maxSessionDuration: input.MaxSessionDuration ?? role.maxSessionDuration,
    })
    return {}
  },
})
