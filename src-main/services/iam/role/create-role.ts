/** iam CreateRole */
import { iamArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { checkBoundary } from '../boundary.js'
import { checkQuota } from '../quotas.js'
import { withTags } from '../tags.js'
import { SERVICE_LINKED_PATH, toRole } from './role.js'
import { toTrustPolicy } from './trust-policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const CreateRole = operation('iam', 'CreateRole', {
  authorize: ({ input, account }) => [
    {
      action: 'iam:CreateRole',
      resource: iamArn(account.id, 'role', input.Path ?? '/', input.RoleName),
      context: { 'aws:RequestTag': input.Tags, 'iam:PermissionsBoundary': input.PermissionsBoundary },
    },
  ],

  handle({ input, account, world }) {
    if (input.Path?.startsWith(SERVICE_LINKED_PATH)) {
      throw new ServiceError('InvalidInput', `The path ${SERVICE_LINKED_PATH} is reserved for the roles of AWS services.`)
    }
    if (account.iam.roles.has(input.RoleName)) {
      throw new ServiceError('EntityAlreadyExists', `Role with name ${input.RoleName} already exists.`)
    }
    const assumeRolePolicyDocument = toTrustPolicy(world, account, input.AssumeRolePolicyDocument)
    checkQuota(account, 'RolesPerAccount', account.iam.roles.count() + 1)
    checkBoundary(account, input.PermissionsBoundary)
    const role = account.iam.roles.add({
      roleName: input.RoleName,
      path: input.Path ?? '/',
      roleId: world.ids.next('AROA'),
      createDate: world.clock.now(),
      assumeRolePolicyDocument,
      description: input.Description,
      maxSessionDuration: input.MaxSessionDuration ?? 3600,
      permissionsBoundary: input.PermissionsBoundary,
      tags: withTags([], input.Tags, 'anyCase'),
    })
    return { Role: toRole(account, role) }
  },
})
