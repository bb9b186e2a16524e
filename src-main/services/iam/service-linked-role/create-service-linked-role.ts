/** iam CreateServiceLinkedRole */
import { listManagedPolicies } from '../../../aws/managed-policies/managed-policies.js'
import { notSimulated, ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { checkQuota } from '../quotas.js'
import { SERVICE_LINKED_PATH, toRole } from '../role/role.js'
import { SERVICE_LINKED_ROLES, UNKNOWN_POLICY, WITH_SUFFIX } from './service-linked-names.js'

/** The role trusts its service and carries AWS's policy for it. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html */
export const CreateServiceLinkedRole = operation('iam', 'CreateServiceLinkedRole', {
  authorize: ({ input, account }) => [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::${account.id}:role${SERVICE_LINKED_PATH}${input.AWSServiceName}/${nameOf(input) ?? '*'}`,
      context: { 'iam:AWSServiceName': input.AWSServiceName },
    },
  ],

  handle({ input, account, world }) {
    const { AWSServiceName: service, CustomSuffix: suffix } = input
    if (UNKNOWN_POLICY.includes(service)) throw notSimulated('iam', `CreateServiceLinkedRole for ${service}`)
    const roleName = nameOf(input)
    const policy = listManagedPolicies().find(({ name, path }) => path === SERVICE_LINKED_PATH && name === policyNameOf(service))
    if (roleName === undefined || !policy) {
      throw new ServiceError('InvalidInput', `Service-linked role cannot be created for service ${service}.`)
    }
    if (suffix !== undefined && !WITH_SUFFIX.includes(service)) throw new ServiceError('InvalidInput', `Custom suffix is not allowed for ${service}`)
    if (roleName.endsWith('_')) throw new ServiceError('InvalidInput', `A custom suffix is required for ${service}`)
    if (account.iam.roles.has(roleName)) {
      throw new ServiceError('InvalidInput', `Service role name ${roleName} has been taken in this account, please try a different suffix.`)
    }
    checkQuota(account, 'RolesPerAccount', account.iam.roles.count() + 1)
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] }
    const role = account.iam.roles.add({
      roleName,
      path: `${SERVICE_LINKED_PATH}${service}/`,
      roleId: world.ids.next('AROA'),
      createDate: world.clock.now(),
      assumeRolePolicyDocument: JSON.stringify(trust),
      description: input.Description,
      maxSessionDuration: 3600,
      tags: [],
    })
    account.iam.attachments.add({ entityType: 'role', entityName: roleName, policyArn: policy.arn })
    return { Role: toRole(account, role) }
  },
})

function nameOf({ AWSServiceName, CustomSuffix }: { AWSServiceName: string; CustomSuffix?: string | undefined }): string | undefined {
  const name = SERVICE_LINKED_ROLES.find(([service]) => service === AWSServiceName)?.[1]
  if (name === undefined || CustomSuffix === undefined) return name
  return name.endsWith('_') ? `${name}${CustomSuffix}` : `${name}_${CustomSuffix}`
}

function policyNameOf(serviceName: string): string | undefined {
  return SERVICE_LINKED_ROLES.find(([service]) => service === serviceName)?.[2]
}
