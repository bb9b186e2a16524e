/** iam CreateServiceLinkedRole */
import { describe, expect, it } from 'vitest'
import { listManagedPolicies } from '../../../../../src-main/aws/managed-policies/managed-policies.js'
import { SERVICE_LINKED_ROLES, UNKNOWN_POLICY } from '../../../../../src-main/services/iam/service-linked-role/service-linked-names.js'
import { theOperation } from '../../operation.js'
import { addRoles, arnOf, AUTO_SCALING, SERVICE_ROLE } from '../fixtures.js'

const AWSServiceName = AUTO_SCALING
const RoleName = SERVICE_ROLE

describe('CreateServiceLinkedRole', () => {
  const ARN = arnOf(`role/aws-service-role/${AWSServiceName}/${RoleName}`)
  const createServiceLinkedRole = theOperation('iam', 'CreateServiceLinkedRole', { input: { AWSServiceName, Description: 'for scaling' } })

  createServiceLinkedRole.succeeds('makes a role under the service’s path, which trusts the service and carries AWS’s policy', ({ Role }, cloud) => {
    expect(Role).toMatchObject({ RoleName, Path: `/aws-service-role/${AWSServiceName}/`, Arn: ARN, Description: 'for scaling', MaxSessionDuration: 3600 })
    expect(JSON.parse(Role?.AssumeRolePolicyDocument ?? '')).toMatchObject({ Statement: [{ Principal: { Service: AWSServiceName }, Action: 'sts:AssumeRole' }] })
    expect(cloud.ok('iam', 'ListAttachedRolePolicies', { RoleName }).AttachedPolicies).toMatchObject([{ PolicyName: 'AutoScalingServiceRolePolicy' }])
  })

  it('makes one for each suffix where the service takes some', () => {
    const cloud = createServiceLinkedRole.world()
    createServiceLinkedRole.send(cloud)
    expect(createServiceLinkedRole.send(cloud, { CustomSuffix: 'blue' }).Role?.RoleName).toBe(`${RoleName}_blue`)
    expect(createServiceLinkedRole.send(cloud, { AWSServiceName: 'connect.amazonaws.com', CustomSuffix: 'blue' }).Role?.RoleName).toBe('AWSServiceRoleForAmazonConnect_blue')
  })

  it('knows every service of its table, each with a policy that AWS publishes', () => {
    const cloud = createServiceLinkedRole.world()
    const policies = new Set(listManagedPolicies().filter(({ path }) => path === '/aws-service-role/').map(({ name }) => name))
    expect(SERVICE_LINKED_ROLES.length).toBeGreaterThan(120)
    expect(new Set(SERVICE_LINKED_ROLES.map(([service]) => service)).size).toBe(SERVICE_LINKED_ROLES.length)
    for (const [service, , policy] of SERVICE_LINKED_ROLES) expect(policies, service).toContain(policy)
    for (const [service, roleName] of SERVICE_LINKED_ROLES.filter(([, name]) => !name.endsWith('_'))) {
      expect(cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName: service }).Role?.RoleName).toBe(roleName)
    }
  })

  it.each(UNKNOWN_POLICY)('says that it does not simulate the role of %s', (service) => {
    expect(createServiceLinkedRole.world().fails('iam', 'CreateServiceLinkedRole', { AWSServiceName: service })).toMatchObject({ code: 'RolecallNotSimulated', status: 501 })
  })

  createServiceLinkedRole.refuses([
    ['a second role of the service', (cloud) => void cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName }), 'InvalidInput', `Service role name ${RoleName} has been taken in this account, please try a different suffix.`],
    ['a service that has none', { AWSServiceName: 'lemonade.amazonaws.com' }, 'InvalidInput', 'Service-linked role cannot be created for service lemonade.amazonaws.com.'],
    ['a suffix where the service takes none', { AWSServiceName: 'rds.amazonaws.com', CustomSuffix: 'blue' }, 'InvalidInput', 'Custom suffix is not allowed for rds.amazonaws.com'],
    ['no suffix where the service needs one', { AWSServiceName: 'connect.amazonaws.com' }, 'InvalidInput', 'A custom suffix is required for connect.amazonaws.com'],
    ['more roles than 1,000', (cloud) => addRoles(cloud, 1000), 'LimitExceeded', 'Cannot exceed quota for RolesPerAccount: 1000'],
  ])
  createServiceLinkedRole.asks({ on: ARN, conditions: { 'iam:AWSServiceName': AWSServiceName } })
  createServiceLinkedRole.isRecorded({
    requestParameters: { aWSServiceName: AWSServiceName, description: 'for scaling' },
    responseElements: { role: expect.objectContaining({ roleName: RoleName, arn: ARN }) as object as Record<string, string> },
  })
})
