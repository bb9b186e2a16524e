/** iam CreateRole */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { addRoles, arnOf, BLUE, donna, NO_POLICY, reader, S3_READ, SERVICE_POLICY, trust, WRONG_TRUST, wrongTags } from '../fixtures.js'

describe('CreateRole', () => {
  const createRole = theOperation('iam', 'CreateRole', {
    given: (cloud) => {
      reader(cloud)
      donna(cloud)
    },
    input: { RoleName: 'App', Path: '/app/', AssumeRolePolicyDocument: trust(), Description: 'runs', MaxSessionDuration: 7200, PermissionsBoundary: S3_READ, Tags: BLUE },
  })

  createRole.succeeds('answers the role with id, ARN, trust policy, tags and boundary; GetRole answers the same', ({ Role }, cloud) => {
    expect(Role).toEqual({
      Path: '/app/',
      RoleName: 'App',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: arnOf('role/app/App'),
      CreateDate: START + 3000,
      AssumeRolePolicyDocument: trust(),
      Description: 'runs',
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: S3_READ },
      Tags: BLUE,
    })
    expect(cloud.ok('iam', 'GetRole', { RoleName: 'app' }).Role).toEqual({ ...Role, RoleLastUsed: {} })
  })

  createRole.refuses([
    ['a name that is taken, in whatever case', { RoleName: 'READER' }, 'EntityAlreadyExists', 'Role with name READER already exists.'],
    ...WRONG_TRUST.map(([what, text, code, message]) => [what, { AssumeRolePolicyDocument: text }, code, message] as const),
    ['the path of AWS services', { Path: '/aws-service-role/x/' }, 'InvalidInput', 'The path /aws-service-role/ is reserved for the roles of AWS services.'],
    ['a boundary that is not there', { PermissionsBoundary: NO_POLICY }, 'NoSuchEntity', `Scope ARN: ${NO_POLICY} does not exist or is not attachable.`],
    ['a boundary that only AWS may attach', { PermissionsBoundary: SERVICE_POLICY }, 'PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.'],
    ...wrongTags('anyCase'),
    ['more roles than 1,000', (cloud) => addRoles(cloud, 999), 'LimitExceeded', 'Cannot exceed quota for RolesPerAccount: 1000'],
  ])
  createRole.asks({ on: arnOf('role/app/App'), conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'], 'iam:PermissionsBoundary': S3_READ } })
  createRole.isRecorded({
    requestParameters: { roleName: 'App', path: '/app/', assumeRolePolicyDocument: trust(), description: 'runs', maxSessionDuration: 7200, permissionsBoundary: S3_READ, tags: [{ key: 'team', value: 'blue' }] },
    responseElements: { role: expect.objectContaining({ roleName: 'App', arn: arnOf('role/app/App'), createDate: '2026-01-15T09:00:03Z' }) as object as Record<string, string> },
  })
})
