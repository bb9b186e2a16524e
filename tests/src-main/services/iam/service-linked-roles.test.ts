/** Roles that belong to AWS services: made for one, changed by nobody, deleted by a task. */
import { beforeEach, describe, expect, it, test } from 'vitest'
import { listManagedPolicies } from '../../../../src-main/aws/managed-policies/managed-policies.js'
import { SERVICE_LINKED_ROLES, UNKNOWN_POLICY } from '../../../../src-main/services/iam/service-linked-role/service-linked-names.js'
import { ACCOUNT, allow, document, Harness } from '../harness.js'

const AWSServiceName = 'autoscaling.amazonaws.com'
const RoleName = 'AWSServiceRoleForAutoScaling'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

test('every service of the table has its own line, and a policy that AWS publishes', () => {
  const policies = new Set(listManagedPolicies().filter(({ path }) => path === '/aws-service-role/').map(({ name }) => name))
  expect(SERVICE_LINKED_ROLES.length).toBeGreaterThan(120)
  expect(new Set(SERVICE_LINKED_ROLES.map(([service]) => service)).size).toBe(SERVICE_LINKED_ROLES.length)
  for (const [service, , policy] of SERVICE_LINKED_ROLES) expect(policies, service).toContain(policy)
  for (const [service, roleName] of SERVICE_LINKED_ROLES.filter(([, name]) => !name.endsWith('_'))) {
    expect(cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName: service }).Role?.RoleName).toBe(roleName)
  }
})

describe('a service-linked role', () => {
  it('trusts its service, stands under its path and carries AWS’s policy', () => {
    const { Role } = cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName, Description: 'for scaling' })
    expect(Role).toMatchObject({ RoleName, Path: `/aws-service-role/${AWSServiceName}/`, Arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/${AWSServiceName}/${RoleName}`, Description: 'for scaling' })
    expect(JSON.parse(Role?.AssumeRolePolicyDocument ?? '')).toMatchObject({ Statement: [{ Principal: { Service: AWSServiceName } }] })
    expect(cloud.ok('iam', 'ListAttachedRolePolicies', { RoleName }).AttachedPolicies).toMatchObject([{ PolicyName: 'AutoScalingServiceRolePolicy' }])
    expect(cloud.lastEvent()).toMatchObject({ eventName: 'ListAttachedRolePolicies' })
  })

  it('is one for each service, or one for each suffix where the service takes some', () => {
    cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName })
    expect(cloud.fails('iam', 'CreateServiceLinkedRole', { AWSServiceName })).toMatchObject({ code: 'InvalidInput', message: `Service role name ${RoleName} has been taken in this account, please try a different suffix.` })
    expect(cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName, CustomSuffix: 'blue' }).Role?.RoleName).toBe(`${RoleName}_blue`)
    expect(cloud.fails('iam', 'CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com', CustomSuffix: 'blue' })).toMatchObject({ code: 'InvalidInput', message: 'Custom suffix is not allowed for rds.amazonaws.com' })
    expect(cloud.fails('iam', 'CreateServiceLinkedRole', { AWSServiceName: 'connect.amazonaws.com' }).code).toBe('InvalidInput')
    expect(cloud.fails('iam', 'CreateServiceLinkedRole', { AWSServiceName: 'lemonade.amazonaws.com' }).code).toBe('InvalidInput')
    for (const service of UNKNOWN_POLICY) expect(cloud.fails('iam', 'CreateServiceLinkedRole', { AWSServiceName: service }).code).toBe('RolecallNotSimulated')
  })

  it('is asked for by its service’s name, and recorded', () => {
    const keys = cloud.user('Mary', { ...allow('iam:CreateServiceLinkedRole'), Condition: { StringEquals: { 'iam:AWSServiceName': AWSServiceName } } })
    cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName }, keys)
    expect(cloud.lastEvent()).toMatchObject({ eventName: 'CreateServiceLinkedRole', requestParameters: { aWSServiceName: AWSServiceName } })
    expect(cloud.fails('iam', 'CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' }, keys).code).toBe('AccessDenied')
  })

  it('cannot be changed but for its description', () => {
    cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName })
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    const policy = document(allow('s3:*'))
    const refusals = [
      cloud.fails('iam', 'DeleteRole', { RoleName }),
      cloud.fails('iam', 'AttachRolePolicy', { RoleName, PolicyArn }),
      cloud.fails('iam', 'DetachRolePolicy', { RoleName, PolicyArn }),
      cloud.fails('iam', 'PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument: policy }),
      cloud.fails('iam', 'DeleteRolePolicy', { RoleName, PolicyName: 'p' }),
      cloud.fails('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) }),
      cloud.fails('iam', 'PutRolePermissionsBoundary', { RoleName, PermissionsBoundary: PolicyArn }),
      cloud.fails('iam', 'DeleteRolePermissionsBoundary', { RoleName }),
      cloud.fails('iam', 'TagRole', { RoleName, Tags: [{ Key: 'a', Value: 'b' }] }),
      cloud.fails('iam', 'UntagRole', { RoleName, TagKeys: ['a'] }),
      cloud.fails('iam', 'UpdateRole', { RoleName, MaxSessionDuration: 7200 }),
    ]
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'UnmodifiableEntity', status: 400, message: `Cannot perform the operation on the protected role '${RoleName}' - this role is only modifiable by AWS` })
    cloud.ok('iam', 'UpdateRole', { RoleName, Description: 'one' })
    expect(cloud.ok('iam', 'UpdateRoleDescription', { RoleName, Description: 'two' }).Role?.Description).toBe('two')
  })

  it('is deleted by a task that can be asked about', () => {
    cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName })
    const { DeletionTaskId } = cloud.ok('iam', 'DeleteServiceLinkedRole', { RoleName })
    expect(DeletionTaskId).toMatch(new RegExp(`^task/aws-service-role/${AWSServiceName}/${RoleName}/[0-9a-f-]{36}$`))
    expect(cloud.ok('iam', 'GetServiceLinkedRoleDeletionStatus', { DeletionTaskId })).toEqual({ Status: 'SUCCEEDED' })
    expect(cloud.fails('iam', 'GetRole', { RoleName }).code).toBe('NoSuchEntity')
    expect(cloud.fails('iam', 'DeleteServiceLinkedRole', { RoleName }).code).toBe('NoSuchEntity')
    expect(cloud.fails('iam', 'GetServiceLinkedRoleDeletionStatus', { DeletionTaskId: `${DeletionTaskId}x` }).code).toBe('NoSuchEntity')
    cloud.ok('iam', 'CreateServiceLinkedRole', { AWSServiceName })
  })

  it('is not what other roles are', () => {
    cloud.ok('iam', 'CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }) })
    expect(cloud.fails('iam', 'DeleteServiceLinkedRole', { RoleName: 'app' }).code).toBe('InvalidInput')
  })
})

test('the version of the global endpoint’s tokens is a setting of the account', () => {
  expect(cloud.ok('iam', 'GetAccountSummary', {}).SummaryMap).toMatchObject({ GlobalEndpointTokenVersion: 1 })
  cloud.ok('iam', 'SetSecurityTokenServicePreferences', { GlobalEndpointTokenVersion: 'v2Token' })
  expect(cloud.ok('iam', 'GetAccountSummary', {}).SummaryMap).toMatchObject({ GlobalEndpointTokenVersion: 2 })
  expect(cloud.fails('iam', 'SetSecurityTokenServicePreferences', { GlobalEndpointTokenVersion: 'v3' as 'v2Token' }).code).toBe('ValidationError')
})
