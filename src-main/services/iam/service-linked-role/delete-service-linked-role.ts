/** iam DeleteServiceLinkedRole */
import { ServiceError } from '../../../aws/service-error.js'
import { forgetPrincipal } from '../../../access/principal-references.js'
import { operation } from '../../operation.js'
import { getRole, onRole, roleArn, SERVICE_LINKED_PATH } from '../role/role.js'

/**
 * No simulated service keeps resources that use such a role, so the task succeeds at once.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html
 */
export const DeleteServiceLinkedRole = operation('iam', 'DeleteServiceLinkedRole', {
  authorize: ({ input, account }) => [onRole(account, input.RoleName, 'iam:DeleteServiceLinkedRole')],

  handle({ input, account, world }) {
    const { roleName, roleId, path } = getRole(account, input.RoleName)
    if (!path.startsWith(SERVICE_LINKED_PATH)) {
      throw new ServiceError('InvalidInput', `The role ${roleName} is not a service-linked role.`, { status: 400 })
    }
    const deletionTaskId = `task${path}${roleName}/${world.ids.uuid()}`
    forgetPrincipal(world, roleArn(account, roleName), roleId)
    for (const { policyArn } of account.iam.attachments.list({ entityType: 'role', entityName: roleName })) account.iam.attachments.remove('role', roleName, policyArn)
    account.iam.roles.remove(roleName)
    account.iam.roleDeletions.add({ deletionTaskId, roleName })
    return { DeletionTaskId: deletionTaskId }
  },
})
